"""Whether Word opens a file without repairing it: the schemas of ECMA-376 (transitional), and the rules around them."""

from __future__ import annotations

import functools
import io
import re
import tempfile
import zipfile
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

_SCHEMAS = {"wml.xsd": re.compile(r"word/[^/]+\.xml"), "opc-relationships.xsd": re.compile(r".*\.rels"),
            "opc-contentTypes.xsd": re.compile(r"\[Content_Types\]\.xml")}  # fmt: skip
_OTHERS = re.compile(r"docProps/core\.xml|customXml/.*")  # openxml-audit reads the properties; the data are our own


@functools.cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(__file__).parent / "xsd" / name)))


@functools.cache
def _validator(schemas: bool) -> OpenXmlValidator:
    return OpenXmlValidator(schema_validation=schemas)


def parts(data: bytes) -> dict[str, bytes]:
    """Give the parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def schema_faults(data: bytes) -> list[str]:
    """Say which part does not keep to its schema, and which part has none."""
    found = []
    for name, content in parts(data).items():
        schema = next((schema for schema, wanted in _SCHEMAS.items() if wanted.fullmatch(name)), None)
        if schema is None:
            found += [] if _OTHERS.fullmatch(name) else [f"{name} is a part that no schema is held to"]
        elif not _schema(schema).validate(etree.fromstring(content)):
            found += [f"{name}: {fault.message}" for fault in _schema(schema).error_log]
    return found


def rule_faults(data: bytes, *, schemas: bool = True) -> list[str]:
    """Say what Microsoft's rules find: ids, relationships, what Word would repair.

    Args:
        data: the Word file.
        schemas: whether Microsoft's own schemas are held to it too, which takes six times as long.
    """
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        return [error.description for error in _validator(schemas).validate(file.name).errors]
