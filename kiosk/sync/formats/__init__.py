"""What announcements are written in, each format behind the same port."""
