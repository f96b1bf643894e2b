"""The screens of the supporters' space, and who may see them."""
