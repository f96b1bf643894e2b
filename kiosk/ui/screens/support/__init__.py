"""The screens where supporters answer choices that wait for them."""
