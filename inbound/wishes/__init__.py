"""The member's own words: to whom a lead goes and how, what is a remark, what says that the client agrees."""
