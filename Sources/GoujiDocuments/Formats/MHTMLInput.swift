package import GoujiModel
package import GoujiText

/// Web pages saved as one file (MHT): its page is read, pictures and styles beside it are not.
///
/// - Source: RFC 2557 (MHTML), RFC 2387 (multipart/related).
package struct MHTMLInput: InputFormat {
  package static let name = "mhtml"
  package static let title = "整页保存的网页"
  package static let fileExtensions = ["mht", "mhtml"]
  package static let substance = Substance.page

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let message = MIMEPart(bytes, in: 0..<bytes.count), let type = message.type else {
      return false
    }
    return type.hasPrefix("multipart/") || type == "text/html" && message.encoding != nil
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    guard let page = MIMEPart(bytes, in: 0..<bytes.count)?.page(in: bytes, depth: 0) else {
      throw .notText(kind: "没有网页正文的 MHT 或邮件")
    }
    // The character set that the part declares is often wrong: the bytes tell it.
    return try HTMLInput.read(page.content(of: bytes), folding: folding)
  }
}
