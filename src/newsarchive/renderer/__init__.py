"""Pages to bytes: templates, typography, Markdown. Pure: equal pages give equal bytes, and nothing else is read."""

from newsarchive.renderer.directions import direction
from newsarchive.renderer.failures import TemplateFailed
from newsarchive.renderer.rendering import Renderer

__all__ = ["Renderer", "TemplateFailed", "direction"]
