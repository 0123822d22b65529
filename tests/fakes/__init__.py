"""Stand-ins for what is other people's: they speak the real protocol, on a real socket."""
