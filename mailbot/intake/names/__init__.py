"""Names of people in running text: by what is known, by context, by capitals, by lists."""
