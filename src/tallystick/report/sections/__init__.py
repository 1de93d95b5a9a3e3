"""The sections of the report: each module composes one of them from a case laid open."""
