"""What commands put on the screen: lines from values, within a width; pure."""
