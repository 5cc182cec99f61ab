"""National numbers of persons, a country a module, with their check digits."""
