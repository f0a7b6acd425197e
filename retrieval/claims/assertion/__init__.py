"""Tell what a sentence asserts: not what is asked, told, joked, polled, charged, claimed or disputed in it."""
