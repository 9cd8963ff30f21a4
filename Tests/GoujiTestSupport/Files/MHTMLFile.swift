/// A web page saved as one file, as browsers and Word save it; RFC 2557.
struct MHTMLFile {
  enum Encoding {
    case quotedPrintable
    case base64
  }

  var encoding: Encoding
  /// The page is one of two forms of the text, beside a picture.
  var isNested = false

  private static let boundary = "----=_NextPart_000_0001"

  func bytes(_ report: SampleReport) -> [UInt8] {
    let page = HTMLFile(isWordPasted: true, hasSite: true).bytes(report)
    let encoded =
      encoding == .base64
      ? (name: "base64", text: Self.base64(page))
      : (name: "quoted-printable", text: Self.quotedPrintable(page))
    // The character set is a wrong one, as it often is.
    var root = """
      Content-Type: text/html; charset="us-ascii"\r
      Content-Transfer-Encoding: \(encoded.name)\r
      Content-Location: file:///C:/report.htm\r
      \r
      \(encoded.text)\r

      """
    if isNested {
      root = """
        Content-Type: multipart/alternative;\r
        \tboundary="inner"\r
        \r
        --inner\r
        Content-Type: text/plain\r
        \r
        1 2 3\r
        --inner\r
        \(root)--inner--\r

        """
    }
    let message = """
      From: <Saved by Microsoft Internet Explorer 11>\r
      MIME-Version: 1.0\r
      Content-Type: multipart/related;\r
      \ttype="text/html"; boundary="\(Self.boundary)"\r
      \r
      This is a multi-part message in MIME format.\r
      --\(Self.boundary)\r
      \(root)--\(Self.boundary)\r
      Content-Type: image/gif\r
      Content-Transfer-Encoding: base64\r
      \r
      R0lGODlhAQABAAAAACw=\r
      --\(Self.boundary)--\r

      """
    return Array(message.utf8)
  }

  private static func quotedPrintable(_ bytes: [UInt8]) -> String {
    var text = ""
    var column = 0
    for byte in bytes {
      if byte == 0x0A {
        text += "\r\n"
        column = 0
        continue
      }
      if column > 72 {
        text += "=\r\n"
        column = 0
      }
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "=") {
        text.unicodeScalars.append(Unicode.Scalar(byte))
        column += 1
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "=" + (digits.count < 2 ? "0" : "") + digits
        column += 3
      }
    }
    return text
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) { bits, index in
        bits << 8 | (index < piece.count ? UInt32(piece[start + index]) : 0)
      }
      for place in 0..<4 {
        text.append(place <= piece.count ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : "=")
      }
      if start % 57 == 54 { text += "\r\n" }
    }
    return text
  }
}
