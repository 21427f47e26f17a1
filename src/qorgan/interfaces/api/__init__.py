"""The address for programs: the same actions and the same scope as the screens, JSON in and out, faults as problem+json (RFC 9457)."""
