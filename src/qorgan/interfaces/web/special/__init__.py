"""Special visits under seal: the same page for everybody who may hold a sealed part, and nothing on it but what opens for the reader."""
