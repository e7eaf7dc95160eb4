"""A JupyterHub for the kit. Run it as `README.md` says; nothing here needs changing, what differs stands in the environment.

It is the same file that the tests run on loopback (`tests/hub`), there with its sign-in for trials.
"""

import json
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import psa_hub  # noqa: E402 - beside this file

c = get_config()  # noqa: F821 - JupyterHub gives it
settings = psa_hub.Settings.read()
state = Path(os.environ.get("PSA_HUB_STATE", "/srv/psa/state"))
state.mkdir(mode=0o700, parents=True, exist_ok=True)
os.umask(0o077)
public_port, api_port, hub_port, phones_port = map(int, os.environ.get("PSA_HUB_PORTS", "8000 8001 8081 8002").split())

# ── where it listens: TLS ends before it, at Caddy, nginx or the like, on the same machine or network ───────────────────
c.JupyterHub.bind_url = f"http://{os.environ.get('PSA_HUB_LISTEN', '127.0.0.1')}:{public_port}"
c.JupyterHub.public_url = settings.public + "/"
c.JupyterHub.hub_port = hub_port
if settings.spawner == "docker":  # people's containers have to reach it
    c.JupyterHub.hub_ip = "0.0.0.0"  # noqa: S104
    c.JupyterHub.hub_connect_ip = os.environ.get("PSA_HUB_NAME", "hub")
c.JupyterHub.db_url = f"sqlite:///{state}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.JupyterHub.cookie_max_age_days = 1
if settings.public.startswith("https:"):
    c.JupyterHub.tornado_settings = {"cookie_options": {"secure": True}}  # of the Hub and of people's servers alike
c.JupyterHub.shutdown_on_logout = True  # who signs out is out at once, on every screen; what was confirmed is kept
c.JupyterHub.log_level = "WARN"  # each line of its log on who asked for what names a person and an address

proxy_key = state / "proxy_key"
if not proxy_key.exists():
    proxy_key.write_text(os.urandom(32).hex())
api = f"http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.api_url = api
c.ConfigurableHTTPProxy.auth_token = proxy_key.read_text()
found = os.environ.get("PSA_HUB_PROXY") or shutil.which("configurable-http-proxy") or "configurable-http-proxy"
c.ConfigurableHTTPProxy.command = [found, "--log-level", "error"]
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")

# ── who may sign in: people in a corporation's group ───────────────────────────────────────────────────────────────────
login = os.environ.get("PSA_HUB_LOGIN", "")
if login in {"entra", "oauth"}:
    if login == "entra":
        c.JupyterHub.authenticator_class = "azuread"
        oauth = c.AzureAdOAuthenticator
        oauth.tenant_id = os.environ["PSA_HUB_TENANT"]
        oauth.username_claim = "preferred_username"
        oauth.auth_state_groups_key = "user." + os.environ.get("PSA_HUB_GROUPS_CLAIM", "roles")
    else:
        c.JupyterHub.authenticator_class = "generic-oauth"
        oauth = c.GenericOAuthenticator
        oauth.authorize_url = os.environ["PSA_HUB_AUTHORIZE_URL"]
        oauth.token_url = os.environ["PSA_HUB_TOKEN_URL"]
        oauth.userdata_url = os.environ["PSA_HUB_USERDATA_URL"]
        oauth.username_claim = os.environ.get("PSA_HUB_USERNAME_CLAIM", "preferred_username")
        oauth.scope = ["openid", "profile", "email"]
        oauth.auth_state_groups_key = "oauth_user." + os.environ.get("PSA_HUB_GROUPS_CLAIM", "groups")
    oauth.client_id = os.environ["PSA_HUB_CLIENT_ID"]
    oauth.client_secret = Path(os.environ["PSA_HUB_CLIENT_SECRET_FILE"]).read_text("utf8").strip()
    oauth.oauth_callback_url = f"{settings.public}/hub/oauth_callback"
    oauth.manage_groups = True
    oauth.allowed_groups = settings.groups()
    oauth.enable_auth_state = True  # a person's name as it is shown; the Hub wants JUPYTERHUB_CRYPT_KEY for it
    oauth.auto_login = True
    oauth.refresh_pre_spawn = True  # whose groups changed gets what goes with them at the next start
elif login == "trial":  # one password for all: on this computer alone, and only where somebody asks for it in so many words
    if not settings.public.startswith("http://"):
        raise ValueError("PSA_HUB_LOGIN=trial is for this computer alone: PSA_HUB_PUBLIC_URL has to be http://127.0.0.1:…")
    people = json.loads(os.environ["PSA_HUB_TRIAL"])  # {"linde": ["anna"], "linde-keepers": []}
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = os.environ["PSA_HUB_TRIAL_PASSWORD"]
    c.Authenticator.allowed_users = {name for group in people.values() for name in group}
    c.JupyterHub.load_groups = {group: {"users": names} for group, names in people.items()}
else:
    raise ValueError("PSA_HUB_LOGIN has to be entra, oauth or trial")

# ── what runs for each ─────────────────────────────────────────────────────────────────────────────────────────────────
kit = Path(os.environ.get("PSA_HUB_KIT", psa_hub.KIT))
command = psa_hub.command(settings, kit / ".venv" / "bin" / "python", kit / ".venv-hub" / "bin" / "jupyter-standaloneproxy")
c.Spawner.cmd, c.Spawner.args = command[:1], command[1:]
c.Spawner.pre_spawn_hook = psa_hub.before(settings)
c.Spawner.default_url = "/"
c.Spawner.http_timeout = 90
c.Spawner.start_timeout = 180
c.JupyterHub.active_server_limit = int(os.environ.get("PSA_HUB_PEOPLE", "50"))
c.JupyterHub.spawner_class = {"local": "localprocess"}.get(settings.spawner, settings.spawner)
if settings.spawner == "docker":
    c.DockerSpawner.image = os.environ["PSA_HUB_IMAGE"]
    c.DockerSpawner.network_name = os.environ["PSA_HUB_NETWORK"]
    c.DockerSpawner.use_internal_ip = True
    c.DockerSpawner.remove = True
    c.DockerSpawner.mem_limit = os.environ.get("PSA_HUB_MEMORY", "1500M")
    c.DockerSpawner.extra_host_config = {"cap_drop": ["ALL"], "security_opt": ["no-new-privileges"], "init": True}

# ── what goes on beside it ─────────────────────────────────────────────────────────────────────────────────────────────
idle = int(os.environ.get("PSA_HUB_IDLE_SECONDS", "3600"))
often = max(1, idle // 6)
c.JupyterHub.last_activity_interval = min(300, max(1, idle // 3))  # the proxy notes every line that is open
c.JupyterHub.services = [
    {
        "name": "idle",
        "command": [
            sys.executable,
            "-m",
            "jupyterhub_idle_culler",
            f"--timeout={idle}",
            f"--cull-every={often}",
        ],
    },
    {
        "name": "phones",
        "command": [sys.executable, str(HERE / "phones.py")],
        "url": f"http://127.0.0.1:{phones_port}",
        "environment": {"CONFIGPROXY_AUTH_TOKEN": proxy_key.read_text(), "PSA_HUB_PROXY_API": api},
        "display": False,
    },
]
c.JupyterHub.load_roles = [
    {"name": "idle", "services": ["idle"],
     "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"]},
    {"name": "user", "scopes": ["self", "access:services!service=phones"]},
]  # fmt: skip
c.Spawner.server_token_scopes = ["users:activity!server", "access:servers!server", "access:services!service=phones"]
