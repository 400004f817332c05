"""The rules of a plan and its journal, each with its page; the door that types them."""
