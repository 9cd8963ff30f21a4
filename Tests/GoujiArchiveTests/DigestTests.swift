import GoujiArchive
import Testing

@Suite struct DigestTests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("勾稽", "cfd85c37693deb6ac0c89e13c3c96f435261095d1f136aee580855be960a760e"),
    ])
  func `A digest is 64 lower-case hexadecimal digits`(text: String, expected: String) {
    #expect(Digest.sha256(Array(text.utf8)) == expected)
  }
}
