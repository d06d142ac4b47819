"""Pages to bytes: templates, typography, Markdown. Pure: equal pages give equal bytes, and nothing else is read."""

from newsarchive.renderer.directions import direction
from newsarchive.renderer.engine_digest import engine_digest
from newsarchive.renderer.failures import TemplateFailed
from newsarchive.renderer.packaged import packaged_templates
from newsarchive.renderer.rendering import Renderer

__all__ = ["Renderer", "TemplateFailed", "direction", "engine_digest", "packaged_templates"]
