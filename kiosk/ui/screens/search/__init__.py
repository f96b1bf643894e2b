"""The screens of looking for something: what is asked, what is found, what is left out and why."""
