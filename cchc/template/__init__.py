"""Word templates as such: filled in, checked, kept from doing harm; knows no plan."""
