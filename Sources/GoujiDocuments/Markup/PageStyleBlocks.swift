/// Finds the `<style>` blocks of a page, outside of comments and scripts.
enum PageStyleBlocks {
  static func blocks(of page: [UInt8]) -> [ArraySlice<UInt8>] {
    var blocks: [ArraySlice<UInt8>] = []
    var next = 0
    while let mark = page.index(of: UInt8(ascii: "<"), in: next..<page.count) {
      next = mark + 1
      if page[mark...].starts(with: "<!--".utf8) {
        next = end(of: "-->", in: page, from: mark + 4)
      } else if let name = passedOver.first(where: { begins(page, $0, at: next) }) {
        let body = behindTag(page, next)
        next = end(of: name, in: page, from: body)
      } else if begins(page, "style", at: next) {
        let body = behindTag(page, next)
        let tag = page[next..<body].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        next = end(of: "style", in: page, from: body)
        if counts(tag) { blocks.append(page[body..<next]) }
      }
    }
    return blocks
  }

  /// Their content is no part of the page; that of `noscript` none where scripts run.
  private static let passedOver: [StaticString] = ["script", "noscript", "template", "textarea"]

  /// Whether the attribute `media` names a screen, or is not there.
  private static func counts(_ tag: [UInt8]) -> Bool {
    let tag = String(decoding: tag, as: UTF8.self)
    guard let media = tag.split(separator: "media=", maxSplits: 1).dropFirst().first,
      let quote = media.first
    else { return true }
    let value = "\"'".contains(quote) ? media.dropFirst().prefix { $0 != quote } : media
    return PageMedia.counts(value.prefix { $0 != ">" }.utf8)
  }

  private static func begins(_ page: [UInt8], _ name: StaticString, at start: Int) -> Bool {
    let end = start + name.utf8CodeUnitCount
    guard end < page.count else { return false }
    return name.withUTF8Buffer { name in
      zip(page[start..<end], name).allSatisfy { $0 | 0x20 == $1 }
    } && (page[end] <= 0x20 || page[end] == UInt8(ascii: ">"))
  }

  private static func behindTag(_ page: [UInt8], _ start: Int) -> Int {
    page.index(of: UInt8(ascii: ">"), in: start..<page.count).map { $0 + 1 } ?? page.count
  }

  /// Where the tag that ends an element stands, or the end of a comment.
  private static func end(of name: StaticString, in page: [UInt8], from start: Int) -> Int {
    let isComment = name.utf8Start.pointee == UInt8(ascii: "-")
    let sign = isComment ? UInt8(ascii: "-") : UInt8(ascii: "<")
    var next = min(start, page.count)
    while let mark = page.index(of: sign, in: next..<page.count) {
      if isComment {
        if page[mark...].starts(with: "-->".utf8) { return mark + 3 }
      } else if mark + 1 < page.count, page[mark + 1] == UInt8(ascii: "/"),
        begins(page, name, at: mark + 2)
      {
        return mark
      }
      next = mark + 1
    }
    return page.count
  }
}
