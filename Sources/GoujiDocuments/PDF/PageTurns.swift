/// The pages of a PDF file that are shown turned by a quarter.
enum PageTurns {
  /// - Parameter list: What `pdfinfo` says of all pages: `Page    3 rot:   90`.
  /// - Returns: Their numbers, from 1.
  static func pages(_ list: [UInt8]) -> Set<Int> {
    var pages: Set<Int> = []
    for line in list.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard fields.count == 4, fields[0] == "Page", fields[2] == "rot:", let page = Int(fields[1]),
        ["90", "270"].contains(fields[3])
      else { continue }
      pages.insert(page)
    }
    return pages
  }
}
