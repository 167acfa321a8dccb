"""Where the studio of the tests stands, and its token."""

PORT = 8417
TOKEN = "a-token-of-this-test"
HOME = f"http://127.0.0.1:{PORT}"
