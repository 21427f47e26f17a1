"""The first wording of the invented act: six paragraphs."""
