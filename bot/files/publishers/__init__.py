"""Publishers' own files, read as they are downloaded, one module a publisher."""
