"""What a JupyterHub has to know of the kit: whose corporation somebody is of, and what their own kit is told when it starts.

`jupyterhub_config.py` uses it, and in Kubernetes `values.yaml` does. What differs from place to place stands in the
environment (`PSA_HUB_…`); `README.md` says what each is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEEPERS = "-keepers"
"""Behind a corporation's name: the group of those who may give its people their roles."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
IN_CONTAINER = "/run/psa"
"""Where a container finds the files with the addresses of its person's clients."""
HOME = "/home/kit"
"""In a container: what stays when it goes lies here."""
KIT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What is chosen for this place.

    `corporations` are names, each also that of a group; `addresses` the folder with a file `NAME.address` for each;
    `spawner` is simple, local, docker or kubernetes. `inner` is the address at which people's kits reach the proxy.
    """

    corporations: tuple[str, ...]
    addresses: Path
    spawner: str
    public: str
    inner: str
    language: str = "nl"
    hops: int = 1
    pages: int = 6
    put_away: int = 60
    waiting: int = 0

    @classmethod
    def read(cls, said: Mapping[str, str] = os.environ) -> Settings:
        """Return what stands in the environment. Raises ValueError that says what is wrong."""
        corporations = tuple(said.get("PSA_HUB_CORPORATIONS", "").split())
        for name in corporations:
            if not NAME.fullmatch(name):
                raise ValueError(f"PSA_HUB_CORPORATIONS: {name!r} is no name: small letters, digits and _, a letter first")
        if not corporations:
            raise ValueError("PSA_HUB_CORPORATIONS names no corporation")
        spawner = said.get("PSA_HUB_SPAWNER", "")
        if spawner not in {"simple", "local", "docker", "kubernetes"}:
            raise ValueError("PSA_HUB_SPAWNER has to be simple, local, docker or kubernetes")
        public = said.get("PSA_HUB_PUBLIC_URL", "").rstrip("/")
        if not re.match(r"https://[^/]|http://(127\.0\.0\.1|localhost)(:|/|$)", public):
            raise ValueError("PSA_HUB_PUBLIC_URL has to be the https:// address that people type")
        return cls(
            corporations,
            Path(said.get("PSA_HUB_ADDRESSES", "/srv/psa/addresses")),
            spawner,
            public,
            said.get("PSA_HUB_INNER_URL", "http://127.0.0.1:8000").rstrip("/"),
            said.get("PSA_HUB_LANGUAGE", "nl"),
            *(int(said.get(f"PSA_HUB_{name}", default)) for name, default in
              (("PROXIES", "1"), ("PAGES", "6"), ("PUT_AWAY", "60"), ("WAITING", "0"))),
        )  # fmt: skip

    @property
    def contained(self) -> bool:
        """Whether each person's kit runs in a container of its own."""
        return self.spawner in {"docker", "kubernetes"}

    def groups(self) -> set[str]:
        """Return the groups whose people may sign in."""
        return {name + ending for name in self.corporations for ending in ("", KEEPERS)}

    def of(self, groups: Collection[str]) -> list[str]:
        """Return the corporations that somebody in these groups is of; who keeps one is of it."""
        return [name for name in self.corporations if {name, name + KEEPERS} & set(groups)]

    def keeps(self, groups: Collection[str]) -> bool:
        """Return whether somebody may give roles: in all their corporations, because the kit asks it once for all."""
        mine = self.of(groups)
        return bool(mine) and all(name + KEEPERS in groups for name in mine)


def command(settings: Settings, python: Path, proxy: Path) -> list[str]:
    """Return what runs for a person: the proxy that asks the Hub who comes, and behind it, over a socket, their kit.

    `python` is that of the kit's environment, `proxy` the `jupyter-standaloneproxy` of the Hub's.
    """
    kit = [
        str(python), "-P", "-m", "server.cli", "serve", "--no-browser", "--socket={unix_socket}",
        "--base-url={base_url}/", f"--pages={settings.pages}", f"--put-away={settings.put_away}",
        f"--waiting={settings.waiting}", f"--language={settings.language}",
    ]  # fmt: skip
    # Of who is there the Hub's proxy knows: this one would say every five minutes that somebody is.
    return [
        str(proxy), "--absolute-url", "--unix-socket=True", "--activity-interval=0", "--timeout=90",
        "--websocket-max-message-size=104857600", "--", *kit,
    ]  # fmt: skip


def told(settings: Settings, user: str, groups: Collection[str], shown: str, home: str) -> dict[str, str]:
    """Return what a person's kit is told when it starts: who they are, what they may open, and where things stay."""
    clients = [_client(settings, name) for name in settings.of(groups)]
    listen = "0.0.0.0" if settings.contained else "127.0.0.1"  # noqa: S104 - of a container that is one person's
    phones = {"service": f"{settings.inner}/services/phones/rooms/", "proxy": settings.inner, "public": settings.public,
              "listen": listen, "hops": settings.hops}  # fmt: skip
    return {
        "PSA_KIT_PERSON": shown or user,
        "PSA_KIT_HUB": json.dumps({"user": user, "keeper": settings.keeps(groups)}),
        "PSA_KIT_CLIENTS": json.dumps(clients),
        "PSA_KIT_PHONES_HUB": json.dumps(phones),
        "PSA_KIT_DATA": f"{home}/PSA-kit",
        "PSA_KIT_MACHINE": f"{home}/PSA-kit/.machine",  # a container has another name at every start
        "PSA_KIT_LANGUAGE": settings.language,
        "PYTHONPATH": str(KIT),
        "PYTHONUTF8": "1",
    }


def _client(settings: Settings, name: str) -> dict[str, str]:
    """Return where a corporation's client is.

    Into a container comes a file: its environment can be read from outside. Elsewhere an environment is its owner's alone.
    """
    if settings.contained:
        return {"file": f"{IN_CONTAINER}/{name}.address"}
    return {"address": (settings.addresses / f"{name}.address").read_text("utf8").strip()}


def before(settings: Settings) -> Any:
    """Return the hook that a Hub runs before it starts somebody's kit."""

    async def hook(spawner: Any) -> None:
        groups = {group.name for group in spawner.user.groups}
        state = await spawner.user.get_auth_state() or {}
        person = state.get(getattr(spawner.authenticator, "user_auth_state_key", ""), state)
        shown = str(person.get("name") or "") if isinstance(person, Mapping) else ""
        homes = Path(os.environ.get("PSA_HUB_HOMES", "/srv/psa/homes"))
        home = HOME if settings.contained else str(homes / spawner.user.escaped_name)
        more = told(settings, spawner.user.name, groups, shown, home)
        if settings.spawner == "simple":
            Path(home).mkdir(mode=0o700, parents=True, exist_ok=True)
            spawner.home_dir = home
        elif settings.spawner == "local":
            more |= {"PSA_KIT_DATA": "", "PSA_KIT_MACHINE": ""}  # each has a home of their own
        elif settings.spawner == "docker":
            mounted = {
                f"{settings.addresses}/{name}.address": f"{IN_CONTAINER}/{name}.address" for name in settings.of(groups)
            }
            spawner.volumes = {"psa-home-{username}": HOME} | {
                there: {"bind": here, "mode": "ro"} for there, here in mounted.items()
            }
        else:
            names = settings.of(groups)
            spawner.volumes = [*_others(spawner.volumes), *(
                {"name": f"psa-{_dashed(name)}", "secret": {"secretName": f"psa-{_dashed(name)}", "defaultMode": 0o440}}
                for name in names
            )]  # fmt: skip
            spawner.volume_mounts = [*_others(spawner.volume_mounts), *(
                {"name": f"psa-{_dashed(name)}", "mountPath": f"{IN_CONTAINER}/{name}.address", "subPath": "address",
                 "readOnly": True} for name in names
            )]  # fmt: skip
        spawner.environment = spawner.environment | {key: value for key, value in more.items() if value}

    return hook


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _others(there: Any) -> list[Any]:
    """Return what was not put there by an earlier start of the same person's kit."""
    kept = list(there.values()) if isinstance(there, Mapping) else list(there)
    return [one for one in kept if not str(one.get("name", "")).startswith("psa-")]
