internal import GoujiModel
internal import GoujiText

/// The words of file names by which the files of one report are told, from `file-names.tsv`.
struct FileNameWords: Sendable {
  private enum Kind: String, CaseIterable {
    case version = "版本"
    case number = "序号"
    case ignored = "略"
  }

  private struct Word: Sendable {
    /// Before and behind the number; the whole word where it has none.
    var before: [UInt16]
    var behind: [UInt16]
    var hasNumber: Bool
    var kind: Kind
    var rank: Int

    var length: Int { before.count + behind.count }
  }

  private static let unmarked = "（无）"
  private static let placeholder: Character = "#"

  /// By their first unit, the longest first.
  private var words: [UInt16: [Word]] = [:]
  /// Words that begin with a number.
  private var numbers: [Word] = []
  private var unmarkedRank = 0
  private let folding: Folding

  /// Without the file, no files are told to belong together.
  init(folding: Folding) { self.folding = folding }

  /// - Parameter file: What mistakes call the file.
  /// - Throws: A mistake for each line that is not as it should be.
  init(_ bytes: [UInt8], file: String, folding: Folding) throws(Mistakes) {
    self.init(folding: folding)
    var mistakes: [Mistake] = []
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated()
    where !line.isEmpty && !(line.hasPrefix("#") && line.dropFirst().first == " ") && line != "#" {
      do throws(Mistake) {
        try add(
          line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) },
          at: SourceLocation(file: file, line: index + 1, column: 1))
      } catch {
        mistakes.append(error)
      }
    }
    guard mistakes.isEmpty else { throw Mistakes(mistakes) }
    for first in words.keys { words[first]?.sort { $0.length > $1.length } }
    numbers.sort { $0.length > $1.length }
  }

  private mutating func add(
    _ fields: [String], at location: SourceLocation
  ) throws(Mistake) {
    guard fields.count >= 2, !fields[0].isEmpty else {
      throw Mistake(.invalid("一行应为“用语<TAB>类别<TAB>次序”。"), at: location)
    }
    guard let kind = Kind(rawValue: fields[1]) else {
      throw Mistake(
        .unknownValue(fields[1], allowed: Kind.allCases.map(\.rawValue)), at: location)
    }
    let rank = fields.count > 2 ? Int(fields[2]) : nil
    guard (kind == .version) == (rank != nil), fields.count < 4 else {
      throw Mistake(.invalid("“版本”要写次序（整数），其余类别不写。"), at: location)
    }
    guard fields[0] != Self.unmarked else {
      unmarkedRank = rank ?? 0
      return
    }
    let parts = fields[0].lowercased().split(
      separator: Self.placeholder, omittingEmptySubsequences: false)
    guard parts.count <= 2, kind != .number || parts.count == 2 else {
      throw Mistake(.invalid("“序号”要有一个 #，一个用语至多一个。"), at: location)
    }
    let word = Word(
      before: folding.fold(String(parts[0])),
      behind: parts.count == 2 ? folding.fold(String(parts[1])) : [],
      hasNumber: parts.count == 2, kind: kind, rank: rank ?? 0)
    if let first = word.before.first {
      words[first, default: []].append(word)
    } else {
      numbers.append(word)
    }
  }
}

/// What a file name says of its file.
struct FileNameMark: Hashable, Sendable {
  /// What is left of the name without the words that the files of one report may have differently.
  var key: [UInt16] = []
  var rank = 0
  /// 0 where there is none.
  var number = 0

  /// Whether the file is later than another; nil where name and number contradict each other.
  func isLater(than other: FileNameMark) -> Bool? {
    let byRank = rank - other.rank
    let byNumber = number - other.number
    guard byRank.signum() * byNumber.signum() >= 0 else { return nil }
    return byRank + byNumber > 0
  }

  func isSameVersion(as other: FileNameMark) -> Bool {
    rank == other.rank && number == other.number
  }
}

extension FileNameWords {
  /// - Parameter stem: The name of a file without its ending.
  func mark(of stem: String) -> FileNameMark {
    let text = folding.fold(stem.lowercased())
    var mark = FileNameMark(rank: unmarkedRank)
    var ranks: [Int] = []
    var index = 0
    while index < text.count {
      if let (word, end, number) = word(in: text, at: index) {
        switch word.kind {
        case .version: ranks.append(word.rank)
        case .number: mark.number = number
        case .ignored: break
        }
        index = end
      } else {
        let unit = text[index]
        if Scalars.isHan(unit) || Scalars.isDigit(unit) || (0x61...0x7A).contains(unit) {
          mark.key.append(unit)
        }
        index += 1
      }
    }
    if let rank = ranks.max() { mark.rank = rank }
    return mark
  }

  private func word(
    in text: [UInt16], at start: Int
  ) -> (word: Word, end: Int, number: Int)? {
    let candidates = Scalars.isDigit(text[start]) ? numbers : words[text[start]] ?? []
    for word in candidates where text[start...].starts(with: word.before) {
      var end = start + word.before.count
      var number = 0
      if word.hasNumber {
        let digits = text[end...].prefix(5).prefix { Scalars.isDigit($0) }
        guard (1...4).contains(digits.count) else { continue }
        number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        end += digits.count
      }
      guard text[end...].starts(with: word.behind) else { continue }
      return (word, end + word.behind.count, number)
    }
    return nil
  }
}
