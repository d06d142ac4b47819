"""Proof that what was built and published is still there, whole: a folder, a target, the live site, the ledger."""

from newsarchive.verifier.live import verify_live
from newsarchive.verifier.output import verify_output
from newsarchive.verifier.report import VerifyReport
from newsarchive.verifier.target import verify_target

__all__ = ["VerifyReport", "verify_live", "verify_output", "verify_target"]
