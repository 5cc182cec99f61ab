"""A fifth world, by an outside privacy engineer who had not read the rules: people of twenty countries, odd exports."""
