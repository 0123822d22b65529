"""Teaching that needs no model and no network: the same question always gets the same answer."""
