"""What a year would come to under other settings or with other people: nothing of it is a plan that anybody keeps."""
