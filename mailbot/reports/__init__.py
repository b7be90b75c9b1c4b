"""What people are told about who sees what: data for mails and pages."""
