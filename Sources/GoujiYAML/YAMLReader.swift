package import GoujiModel

/// Reads YAML 1.1 into values that know their place; every scalar stays the text it is.
package enum YAMLReader {
  static let maximumBytes = 16 << 20
  static let maximumDepth = 64
  static let maximumScalar = 1 << 16
  static let maximumNodes = 1_000_000
  /// How much is read again, all in all, to find what else is wrong behind a mistake.
  private static let maximumRereading = 16 << 20

  /// One value a document of the file, normally one.
  ///
  /// - Throws: Every mistake that was found, in file order.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(Mistakes) -> [LocatedValue] {
    let parsed = parse(bytes, file: file)
    guard parsed.mistakes.isEmpty else { throw Mistakes(parsed.mistakes) }
    return parsed.documents
  }

  /// Reads as much as can be read, in any encoding that Notepad writes.
  ///
  /// Behind a mistake that ends libyaml's reading it goes on: what the input method left is read
  /// as it was meant, and an item of a list that cannot be read is left out.
  ///
  /// - Parameter leftOut: Keys of mappings that are read over with all that stands in them, which
  ///   is not checked then but for its syntax.
  package static func parse(
    _ bytes: [UInt8], file: String, leavingOut leftOut: Set<String> = []
  ) -> YAMLFile {
    var result = YAMLFile(name: file)
    guard bytes.count <= maximumBytes else {
      return result.refused(.unreadable("超过 \(maximumBytes >> 20) MB；请拆成几个文件"), line: 0, column: 0)
    }
    let encoding = SourceEncoding.detect(bytes)
    guard let text = encoding.decoded(bytes) else {
      return result.refused(
        .unreadable("既不是 UTF-8，也不是完好的 \(encoding.rawValue)；请另存为 UTF-8 再用"), line: 0, column: 0)
    }
    if encoding != .utf8 { result.assumption = "按 \(encoding.rawValue) 读取" }
    if let offset = SourceFault.invalidByte(in: text) {
      let place = SourceText(Array(text[..<offset])).place(ofByte: offset)
      return result.refused(
        .unreadable("此处的字节不是 UTF-8 编码，文件可能已损坏；请改正这一处，或另存为 UTF-8 再用"), line: place.line,
        column: place.column)
    }
    // A last line without a break reads as if it had one.
    let source = SourceText(text.last == 0x0A || text.isEmpty ? text : text + [0x0A])
    result.source = source
    let faults = SourceFault.unseen(in: text)
    guard faults.isEmpty else {
      for fault in faults {
        let place = source.place(ofByte: fault.offset)
        result = result.refused(.syntax(fault.words), line: place.line, column: place.column)
      }
      return result
    }
    parse(MendedSource(source), leavingOut: leftOut, into: &result)
    return result
  }

  private static func parse(
    _ source: MendedSource, leavingOut leftOut: Set<String>, into result: inout YAMLFile
  ) {
    var source = source
    var rereading = 0
    var told: [Mistake] = []
    while true {
      var builder = TreeBuilder(source, file: result.name, leavingOut: leftOut)
      let count = source.text.bytes.count
      let documents = source.text.bytes.withUnsafeBufferPointer { builder.documents(of: $0) }
      rereading += count
      let isLast =
        rereading + count > maximumRereading || !source.mend(&builder, telling: &told)
      guard isLast else { continue }
      result.documents = documents
      result.mistakes = told + builder.mistakes
      result.isWhole = !builder.isStopped && !source.lacksItems
      return
    }
  }
}

/// What a YAML file holds, and what is wrong with it.
package struct YAMLFile: Sendable {
  package let name: String
  package internal(set) var documents: [LocatedValue] = []
  package internal(set) var mistakes: [Mistake] = []
  /// Whether everything that stands in the file stands in ``documents``.
  package internal(set) var isWhole = true
  /// What was assumed of its bytes, such as `按 GB18030 读取`; nil for UTF-8.
  package internal(set) var assumption: String?
  var source: SourceText?

  init(name: String) {
    self.name = name
  }

  /// A line, 1-based, as the author wrote it.
  package func line(_ number: Int) -> String? {
    guard let source, (1...source.lineCount).contains(number) else { return nil }
    return String(String.UnicodeScalarView(source.line(number - 1)))
  }

  fileprivate func refused(_ problem: Mistake.Problem, line: Int, column: Int) -> YAMLFile {
    var result = self
    result.isWhole = false
    result.mistakes.append(
      Mistake(problem, at: SourceLocation(file: name, line: line + 1, column: column + 1)))
    return result
  }
}
