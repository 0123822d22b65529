"""All MongoDB code: a module a resource, owner first in every signature."""
