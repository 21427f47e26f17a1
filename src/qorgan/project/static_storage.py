"""Where a page finds its styles and fonts."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Gathered(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Files named by their content and compressed, once ``qorgan migrate`` has gathered them; as they lie before that."""

    def stored_name(self, name: str) -> str:
        """The name under which a file is served."""
        return str(super().stored_name(name)) if self.hashed_files else name
