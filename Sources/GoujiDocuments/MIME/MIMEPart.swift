/// A message or one part of it: a head of fields and a body.
///
/// - Source: RFC 2045 (fields, encodings), RFC 2046 §5.1 (multipart).
struct MIMEPart {
  /// Longer than any head, in bytes.
  private static let longestHead = 16_384
  private static let mostParts = 1_000
  private static let deepest = 4

  /// The media type, lower case, without its parameters; nil where none is stated.
  private(set) var type: String?
  /// How the body is encoded, lower case.
  private(set) var encoding: String?
  private var identifier: String?
  private var boundary: String?
  /// The identifier of the part that is the page.
  private var start: String?
  private var body: Range<Int>

  /// - Returns: nil where the range does not begin with fields.
  init?(_ bytes: [UInt8], in range: Range<Int>) {
    var next = range.lowerBound
    if range.lowerBound == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    while next < range.upperBound, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
    let limit = min(range.upperBound, next + Self.longestHead)
    var fields: [String] = []
    while next < limit {
      var end = next
      while end < limit, bytes[end] != 0x0A { end += 1 }
      let line = String(decoding: bytes[next..<end], as: UTF8.self)
      next = end + 1
      if line.allSatisfy(\.isWhitespace) { break }
      if let first = line.first, first.isWhitespace, let last = fields.indices.last {
        fields[last] += " " + line.trimmed
      } else if Self.isField(line) {
        fields.append(line.trimmed)
      } else {
        return nil
      }
    }
    guard !fields.isEmpty else { return nil }
    body = min(next, range.upperBound)..<range.upperBound
    for field in fields { take(field) }
  }

  private static func isField(_ line: String) -> Bool {
    let name = line.utf8.prefix { $0 != UInt8(ascii: ":") }
    return !name.isEmpty && name.count < min(line.utf8.count, 64)
      && name.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private mutating func take(_ field: String) {
    guard let colon = field.firstIndex(of: ":") else { return }
    let value = String(field[field.index(after: colon)...])
    switch field[..<colon].lowercased() {
    case "content-type":
      let pieces = value.split(separator: ";", omittingEmptySubsequences: false)
      type = pieces.first.map { String($0).trimmed.lowercased() }
      for piece in pieces.dropFirst() {
        guard let sign = piece.firstIndex(of: "=") else { continue }
        let content = String(piece[piece.index(after: sign)...]).trimmed.filter { $0 != "\"" }
        switch String(piece[..<sign]).trimmed.lowercased() {
        case "boundary": boundary = content
        case "start": start = content
        default: break
        }
      }
    case "content-transfer-encoding": encoding = value.trimmed.lowercased()
    case "content-id": identifier = value.trimmed
    default: break
    }
  }

  // MARK: Parts

  /// The part that is the page: the one that the message names, else the first web page.
  func page(in bytes: [UInt8], depth: Int) -> MIMEPart? {
    guard type?.hasPrefix("multipart/") == true else {
      return type == "text/html" || type == "application/xhtml+xml" ? self : nil
    }
    guard depth < Self.deepest else { return nil }
    let parts = parts(of: bytes)
    if let start, let named = parts.first(where: { $0.identifier == start }),
      let page = named.page(in: bytes, depth: depth + 1)
    {
      return page
    }
    return parts.lazy.compactMap { $0.page(in: bytes, depth: depth + 1) }.first
  }

  private func parts(of bytes: [UInt8]) -> [MIMEPart] {
    guard let boundary, !boundary.isEmpty else { return [] }
    let mark = Array("--\(boundary)".utf8)
    var parts: [MIMEPart] = []
    var start: Int?
    var next = body.lowerBound
    while next < body.upperBound, parts.count < Self.mostParts {
      var end = next
      while end < body.upperBound, bytes[end] != 0x0A { end += 1 }
      if bytes[next..<end].starts(with: mark) {
        if let start, let part = MIMEPart(bytes, in: start..<next) { parts.append(part) }
        start = end + 1 < body.upperBound ? end + 1 : nil
      }
      next = end + 1
    }
    // A file that was cut has no last mark.
    if let start, start < body.upperBound, let part = MIMEPart(bytes, in: start..<body.upperBound) {
      parts.append(part)
    }
    return parts
  }

  /// The body, its encoding undone.
  func content(of bytes: [UInt8]) -> [UInt8] {
    switch encoding {
    case "quoted-printable": TransferEncoding.quotedPrintable(bytes[body])
    case "base64": TransferEncoding.base64(bytes[body])
    default: Array(bytes[body])
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
