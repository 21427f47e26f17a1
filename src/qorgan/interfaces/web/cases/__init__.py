"""Cases of visits: what their holders write, put in and hand on. Clear metadata is shown always, content while the vault is open."""
