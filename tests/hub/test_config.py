"""What `deploy/jupyterhub_config.py` makes of each way to sign in and to start kits: every setting in it exists."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from a_hub import PYTHON, needed
from running import ROOT

CONFIG = ROOT / "deploy" / "jupyterhub_config.py"
LOOK = """
import json, sys
from pathlib import Path
from traitlets.config import PyFileConfigLoader
from traitlets.config.configurable import Configurable
import dockerspawner, jupyterhub.app, jupyterhub.proxy, oauthenticator.azuread, oauthenticator.generic
from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
config = PyFileConfigLoader(sys.argv[1]).load_config()
def all_of(kind):
    return {kind.__name__: kind} | {name: one for sub in kind.__subclasses__() for name, one in all_of(sub).items()}
known = all_of(Configurable)
unknown = [f"{name}.{key}" for name, said in config.items() for key in said
           if name not in known or key not in known[name].class_trait_names()]
app = jupyterhub.app.JupyterHub(config=config)
names = {"authenticator": app.authenticator_class.__name__, "spawner": app.spawner_class.__name__}
app.authenticator_class(config=config)
secure = config.JupyterHub.get("tornado_settings", {}).get("cookie_options", {}).get("secure", False)
allowed = sorted(config.get("AzureAdOAuthenticator", {}).get("allowed_groups", []))
print(json.dumps({"unknown": unknown, "secure": secure, **names, "allowed": allowed}))
"""
LOAD = "import sys; from traitlets.config import PyFileConfigLoader; PyFileConfigLoader(sys.argv[1]).load_config()"
OAUTH = {"PSA_HUB_CLIENT_ID": "id", "PSA_HUB_TENANT": "tenant"} | {
    f"PSA_HUB_{name}_URL": "https://login.example" for name in ("AUTHORIZE", "TOKEN", "USERDATA")
}
DOCKER = {"PSA_HUB_IMAGE": "psa-kit", "PSA_HUB_NETWORK": "psa"}


def looked(tmp_path: Path, code: str, **more: str) -> subprocess.CompletedProcess[str]:
    needed()
    secret, state = tmp_path / "secret", tmp_path / "state"
    secret.write_text("s")
    chosen = {"CORPORATIONS": "linde berk", "STATE": str(state), "SPAWNER": "local", "PUBLIC_URL": "https://psa.example.nl",
              "LOGIN": "entra", "CLIENT_SECRET_FILE": str(secret)}  # fmt: skip
    env = {"PATH": os.environ["PATH"], "JUPYTERHUB_CRYPT_KEY": "0" * 64, **OAUTH}
    env |= {f"PSA_HUB_{name}": value for name, value in chosen.items()} | more
    command = [str(PYTHON), "-c", code, str(CONFIG)]
    return subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("more", "authenticator", "spawner"),
    [
        ({}, "AzureAdOAuthenticator", "LocalProcessSpawner"),
        ({"PSA_HUB_LOGIN": "oauth", "PSA_HUB_SPAWNER": "docker", **DOCKER}, "GenericOAuthenticator", "DockerSpawner"),
    ],
)
def test_every_setting_exists_and_cookies_go_over_tls_alone(
    tmp_path: Path, more: dict[str, str], authenticator: str, spawner: str
) -> None:
    answer = looked(tmp_path, LOOK, **more)
    assert answer.returncode == 0, answer.stderr
    said: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    assert said["unknown"] == []
    assert said["secure"]
    assert (said["authenticator"], said["spawner"]) == (authenticator, spawner)
    if not more:
        assert said["allowed"] == ["berk", "berk-keepers", "linde", "linde-keepers"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"PSA_HUB_LOGIN": ""}, "PSA_HUB_LOGIN has to be"),
        ({"PSA_HUB_LOGIN": "trial"}, "is for this computer alone"),
        ({"PSA_HUB_PUBLIC_URL": "http://psa.example.nl"}, "has to be the https:// address"),
        ({"PSA_HUB_CORPORATIONS": ""}, "names no corporation"),
        ({"PSA_HUB_CORPORATIONS": "../berk"}, "is no name"),
    ],
)
def test_what_is_not_safe_does_not_start(tmp_path: Path, more: dict[str, str], why: str) -> None:
    answer = looked(tmp_path, LOAD, **more)
    assert answer.returncode != 0
    assert why in answer.stderr
