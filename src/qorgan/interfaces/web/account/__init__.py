"""Everybody's own account: factors, sessions, what was read about oneself; and, for administrators, inviting and closing."""
