/// Words that lie on each other, as what is filled into a form lies on what was printed: nobody can
/// tell which of them counts.
///
/// What a ground drawn later hides is no number either.
enum Overprint {
  private static let mostWords = 20_000
  /// Words that share these parts of the lower one's height and of the narrower one's width.
  private static let height = 0.5
  private static let width = 0.3

  /// Puts a character that nobody can read behind each such word that has a digit.
  static func mark(_ page: inout Page, drawn lines: RulingLines?) {
    guard page.words.count <= mostWords else { return }
    let order = page.words.indices.sorted { page.words[$0].box.top < page.words[$1].box.top }
    var covered: Set<Int> = []
    for (place, index) in order.enumerated() {
      for other in order[(place + 1)...] {
        guard page.words[other].box.top < page.words[index].box.bottom else { break }
        if liesOn(page.words[index], page.words[other]) { covered.formUnion([index, other]) }
      }
    }
    if let lines, !lines.hidden.isEmpty {
      covered.formUnion(page.words.indices.filter { lines.hide(page.words[$0]) })
    }
    for index in covered where page.words[index].text.contains(where: isDigit) {
      page.words[index].text += "\u{FFFD}".utf8
    }
  }

  private static func liesOn(_ word: Word, _ other: Word) -> Bool {
    guard word.text != other.text else { return false }
    let (first, second) = (word.body, other.body)
    let across = min(first.right, second.right) - max(first.left, second.left)
    let down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across > max(1, width * min(first.width, second.width))
      && down > height * min(first.height, second.height)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
