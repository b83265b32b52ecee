"""YAML and JSON files: what a person types is what is read, and what is written is read back exactly."""

from mougen.yamlsource.fitting import ShapeError, make
from mougen.yamlsource.patching import same
from mougen.yamlsource.reading import front_matter, read, read_bytes, read_file
from mougen.yamlsource.shape import validate
from mougen.yamlsource.source import Data, Path, Scalar, Source, nearest, where
from mougen.yamlsource.writing import dump

__all__ = [
    "Data",
    "Path",
    "Scalar",
    "ShapeError",
    "Source",
    "dump",
    "front_matter",
    "make",
    "nearest",
    "read",
    "read_bytes",
    "read_file",
    "same",
    "validate",
    "where",
]
