"""The trained pipeline: which one is meant, and whether the one installed is the one that was pinned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import spacy
from spacy.language import Language

from ofscan.errors import ModelError
from ofscan.facts import codec
from ofscan.words import data_text, strict_yaml

#: The name by which a user asks for no trained pipeline at all.
BLANK = "blank"
#: The only component that is used.
WANTED = "ner"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """A pipeline known by name. `version` is a full version, or a beginning that ends in a full stop."""

    name: str
    distribution: str
    version: str
    sha256: str | None
    install: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What ofscan/data/models.yaml holds."""

    known: tuple[KnownModel, ...]
    refused: Mapping[str, str]


@cache
def models() -> Models:
    """Return the pipelines known by name."""
    text, label = data_text("models.yaml")
    data, lines = strict_yaml.parse(text, path=label)
    return codec.decode(Models, data, path=label, lines=lines)


def resolve(name: str | None) -> str | None:
    """Return the package that `name` asks for: None is the first known one installed, "blank" is none (None).

    Raises ModelError if it is not installed or is refused.
    """
    if name == BLANK:
        return None
    known = models().known
    if name is None:
        for model in known:
            if spacy.util.is_package(model.name):
                return model.name
        raise ModelError(f"no trained English pipeline is installed: {known[-1].install} (or use '{BLANK}', which finds less)")
    package = name.replace("-", "_")
    if package in models().refused:
        raise ModelError(f"the pipeline {name!r} is refused: {models().refused[package]}; use {known[-1].name}")
    if not spacy.util.is_package(package):
        hint = next((model.install for model in known if model.name == package), f"pip install {name.replace('_', '-')}")
        raise ModelError(f"the trained pipeline {name!r} is not installed: {hint}")
    return package


def verify(name: str) -> Path:
    """Return the folder of the installed pipeline `name`, having checked that it is what it says.

    Checked are the name, the version, that its weights are there and that it finds names; of pinned pipelines also the
    SHA-256 of the weights. Raises ModelError with what is wrong and how to mend it.
    """
    package = resolve(name)
    if package is None:
        raise ModelError(f"'{BLANK}' is no trained pipeline")
    return _verified(package)


@cache
def _verified(package: str) -> Path:
    known = next((model for model in models().known if model.name == package), None)
    mend = f"; mend it with: {known.install}" if known else ""
    folder = spacy.util.get_package_path(package)
    meta = _meta(folder, package, mend)
    told = f"{meta.get('lang')}_{meta.get('name')}"
    if told != package:
        raise ModelError(f"the package {package} holds a pipeline called {told}{mend}", path=str(folder))
    if meta.get("lang") != "en":
        raise ModelError(f"the pipeline {package} is not English but {meta.get('lang')!r}", path=str(folder))
    stated = str(meta.get("version"))
    if known and not _fits(stated, known.version):
        raise ModelError(f"{package} is version {stated}, not {known.version.rstrip('.')}{mend}", path=str(folder))
    try:
        installed = version((known.distribution if known else package).replace("_", "-"))
    except PackageNotFoundError:
        installed = stated
    if installed != stated:
        raise ModelError(f"{package} is installed as {installed} but says it is {stated}{mend}", path=str(folder))
    data = folder / f"{package}-{stated}"
    data = data if data.is_dir() else folder
    if not (data / WANTED / "model").is_file():
        raise ModelError(f"{package} has no weights for {WANTED!r} and cannot propose names{mend}", path=str(data))
    if known and known.sha256 is not None:
        digest = weights_digest(data)
        if digest != known.sha256:
            raise ModelError(f"the weights of {package} have SHA-256 {digest}, not {known.sha256}{mend}", path=str(data))
    return data


def _fits(stated: str, wanted: str) -> bool:
    return stated.startswith(wanted) if wanted.endswith(".") else stated == wanted


def _meta(folder: Path, package: str, mend: str) -> Mapping[str, object]:
    path = folder / "meta.json"
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelError(f"{package} has no readable meta.json{mend}", path=str(path)) from None
    if not isinstance(meta, dict):
        raise ModelError(f"{package}: meta.json is no mapping{mend}", path=str(path))
    return meta


def weights_digest(folder: Path) -> str:
    """Return the SHA-256 over every file called `model` or `moves` under `folder`, each with its path and size before it."""
    digest = hashlib.sha256()
    for path in sorted((*folder.rglob("model"), *folder.rglob("moves"))):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


@cache
def load(name: str) -> Language:
    """Return the pipeline `name`, checked, with nothing but its tokeniser and its finder of names."""
    folder = verify(name)
    config = spacy.util.load_config(folder / "config.cfg")
    unneeded = [pipe for pipe in config["nlp"]["pipeline"] if pipe not in _needed(config)]
    return spacy.load(folder, exclude=unneeded)


def _needed(config: Mapping[str, Mapping[str, Mapping[str, object]]]) -> set[str]:
    """Return the pipes that finding names needs: itself, and a shared tok2vec if it listens to one."""
    model = config["components"][WANTED].get("model", {})
    inner = model.get("tok2vec", {}) if isinstance(model, Mapping) else {}
    if isinstance(inner, Mapping) and "Listener" in str(inner.get("@architectures", "")):
        upstream = str(inner.get("upstream", "*"))
        return {
            WANTED,
            *(
                pipe
                for pipe in config["components"]
                if upstream in ("*", pipe) and ("tok2vec" in pipe or "transformer" in pipe)
            ),
        }
    return {WANTED}
