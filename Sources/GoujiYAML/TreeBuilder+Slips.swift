internal import CLibYAML
internal import GoujiModel

extension TreeBuilder {
  /// Reports “键：值” that a plain scalar swallowed where only a key can have been meant.
  mutating func lookForSwallowedKey(_ event: UnsafePointer<yaml_event_t>, _ context: Context) {
    let start = event.pointee.start_mark
    let first = Int(start.line)
    let last = Int(event.pointee.end_mark.line)
    var lines = first + 1..<last + 1
    switch context {
    case .flow: return
    case .document: lines = first..<last + 1
    case .blockValue(let keyLine) where keyLine < first: lines = first..<last + 1
    case .blockValue: break
    case .sequence: if first < last { lines = first..<last + 1 }
    }
    guard !lines.isEmpty, event.pointee.data.scalar.length > 0 else { return }
    for line in lines {
      let scalars = source.line(line)
      let from = line == first ? Int(start.column) : 0
      guard let (slip, column) = KeyShape.colonSlip(in: scalars, from: from) else { continue }
      add(slip, line: line, column: column)
    }
  }

  /// Reports a value that “#” cuts short, where no comment can have been meant.
  mutating func lookForComment(after event: UnsafePointer<yaml_event_t>) {
    let style = event.pointee.data.scalar.style
    guard style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE else {
      return lookForComment(from: event.pointee.end_mark)
    }
    let mark = event.pointee.start_mark
    let line = source.line(Int(mark.line))
    let header = line[min(Int(mark.column), line.count)...].prefix { $0 != " " && $0 != "#" }
    lookForComment(line: Int(mark.line), from: Int(mark.column) + header.count)
  }

  mutating func lookForComment(from end: yaml_mark_t) {
    lookForComment(line: Int(end.line), from: Int(end.column))
  }

  private mutating func lookForComment(line: Int, from end: Int) {
    guard let column = SignSlip.tightComment(in: source.line(line), from: end) else { return }
    add(
      "“#”起是注释，后面的字不会读入；要写成文字请给整个值加引号，是注释请在“#”前后都加空格",
      at: place(line, column))
  }

  /// Reports signs in brackets that other readers of YAML take for part of the text.
  mutating func lookForFlowSigns(_ event: UnsafePointer<yaml_event_t>, _ isPlain: Bool) {
    guard isPlain else { return }
    let scalar = event.pointee.data.scalar
    if scalar.length == 1, scalar.value[0] == UInt8(ascii: "-") {
      add("括号里单独一个“-”会被误读；要写成文字请加引号：\"-\"", at: location(event.pointee.start_mark))
    }
    lookForCommas(event)
  }

  /// Reports “甲，乙：丙” in brackets, where the comma must part two entries.
  private mutating func lookForCommas(_ event: UnsafePointer<yaml_event_t>) {
    let (start, end) = (event.pointee.start_mark, event.pointee.end_mark)
    let bytes = UnsafeBufferPointer(
      start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    // “，” in UTF-8.
    guard start.line == end.line, bytes.contains(0xEF) else { return }
    let line = source.line(Int(start.line))
    for column in Int(start.column)..<min(Int(end.column), line.count) where line[column] == "，" {
      guard let (slip, colon) = KeyShape.colonSlip(in: line, from: column + 1) else { continue }
      add(.fullWidthComma, line: Int(start.line), column: column)
      add(slip, line: Int(start.line), column: colon)
    }
  }

  /// Reports “>5”, which opens a text of five blanks' indent that nothing follows.
  mutating func lookForComparison(_ event: UnsafePointer<yaml_event_t>) {
    let scalar = event.pointee.data.scalar
    guard scalar.length == 0, scalar.style == YAML_FOLDED_SCALAR_STYLE else { return }
    let mark = event.pointee.start_mark
    let line = source.line(Int(mark.line))
    guard line.dropFirst(Int(mark.column) + 1).contains(where: { ("0"..."9").contains($0) }),
      let (words, column) = SignSlip.slip(in: line, before: Int(mark.column))
    else { return }
    add(words, at: place(Int(mark.line), column))
  }

  mutating func lookForQuestionMark(before key: yaml_mark_t) {
    let line = source.line(Int(key.line))
    let column = Int(key.column) - 1
    guard line.indices.contains(column), line[column] == "?" else { return }
    add("值不能以“?”开头，它在 YAML 里另有用处；要写成文字请给整个值加引号", at: place(Int(key.line), column))
  }

  func isNothing(_ event: UnsafePointer<yaml_event_t>) -> Bool {
    event.pointee.type == YAML_SCALAR_EVENT && event.pointee.data.scalar.length == 0
      && event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
  }

  mutating func lookForColon(inFlowKeyAt mark: yaml_mark_t) {
    let line = source.line(Int(mark.line))
    guard let (slip, column) = KeyShape.colonSlip(in: line, from: Int(mark.column)) else { return }
    add(slip, line: Int(mark.line), column: column)
  }

  /// Tells what stopped libyaml, looked for in the lines since the last event.
  mutating func explain(_ failure: EventStream.Failure) {
    if LibYAMLWords.isOpenQuote(failure.problem), let start = failure.context {
      let words = LibYAMLWords.words(for: failure.problem, at: nil)
      fail(Mistake(.syntax(words), at: place(start.line, start.column)))
      return
    }
    let earliest = max(0, min(failure.context?.line ?? failure.line, lastLine, failure.line))
    let lines = max(earliest, failure.line - 50)...failure.line
    if let (slip, column) = KeyShape.indentSlip(in: source.line(failure.line)) {
      fail(Mistake(.syntax(slip.words), at: place(failure.line, column)))
      return
    }
    for line in lines {
      if let (slip, column) = KeyShape.colonSlip(in: source.line(line)) {
        add(slip, line: line, column: column)
        return
      }
    }
    for line in lines {
      if let (slip, column) = KeyShape.indentSlip(in: source.line(line)) {
        fail(Mistake(.syntax(slip.words), at: place(line, column)))
        return
      }
    }
    let (words, line, column) = explanation(of: failure, in: lines)
    fail(Mistake(.syntax(words), at: place(line, column)))
  }

  private func explanation(
    of failure: EventStream.Failure, in lines: ClosedRange<Int>
  ) -> (words: String, line: Int, column: Int) {
    let isFlow = failure.problem.hasPrefix("did not find expected ',' or")
    if failure.problem == "could not find expected ':'", let key = failure.context {
      return (LibYAMLWords.words(for: failure.problem, at: nil), key.line, key.column)
    }
    if let (words, line, column) = dashWords(failure) { return (words, line, column) }
    if let (words, column) = alignmentWords(failure) ?? mappingWords(failure) {
      return (words, failure.line, column)
    }
    if isFlow, let (line, column, sign) = fullWidthSign(lines) {
      return (
        "括号里的全角“\(sign)”请改成半角（逗号写成“, ”）；是文字请给它加引号", line, column
      )
    }
    let line = source.line(failure.line)
    if line.first == "%" {
      return (Self.directiveWords, failure.line, 0)
    }
    if let (words, column) = SignSlip.slip(in: line, before: failure.column) {
      return (words, failure.line, column)
    }
    let words = LibYAMLWords.words(
      for: failure.problem,
      at: line.indices.contains(failure.column) ? line[failure.column] : nil)
    if isFlow, let open = failure.context, open.line < failure.line {
      return (words, open.line, open.column)
    }
    return (words, failure.line, failure.column)
  }

  static let directiveWords = "以“%”开头的指示行在这里没有用处，请删去；是文字请加引号"

  /// That an item begins with a dash and no blank, in the line that fails or the one above.
  private func dashWords(
    _ failure: EventStream.Failure
  ) -> (words: String, line: Int, column: Int)? {
    for line in [failure.line, failure.line - 1] where line >= 0 {
      let text = source.line(line)
      let indent = KeyShape.indent(of: text)
      guard text.count > indent + 1, text[indent] == "-", firstColon(in: text) != nil,
        text[indent + 1] != " ", text[indent + 1] != "-"
      else { continue }
      return ("列表项的“-”后面没有半角空格，请补上一个；如果整行是文字，请给它加引号", line, indent)
    }
    return nil
  }

  /// That a line is pushed in or out against the keys above it.
  private func alignmentWords(_ failure: EventStream.Failure) -> (words: String, column: Int)? {
    let line = source.line(failure.line)
    let indent = KeyShape.indent(of: line)
    let isAtStart: Bool
    switch failure.problem {
    case "did not find expected key", "did not find expected '-' indicator":
      isAtStart = failure.column == indent
    case "mapping values are not allowed in this context":
      isAtStart = failure.column == firstColon(in: line)
    default: isAtStart = false
    }
    guard isAtStart, let above = lineAbove(failure.line) else { return nil }
    let wanted = KeyShape.indent(of: above)
    guard indent != wanted else { return nil }
    return ("缩进没有对齐：这一行的键前面空 \(indent) 格，上面一行的键空 \(wanted) 格；同一层的键要左边对齐", indent)
  }

  private func lineAbove(_ number: Int) -> [Unicode.Scalar]? {
    (0..<number).reversed().lazy.map { source.line($0) }.first { line in
      line.first { $0 != " " }.map { $0 != "#" } ?? false
    }
  }

  /// That a value holds “: ”, which parts keys from values.
  private func mappingWords(_ failure: EventStream.Failure) -> (words: String, column: Int)? {
    let line = source.line(failure.line)
    guard failure.problem == "mapping values are not allowed in this context",
      let first = firstColon(in: line), first < failure.column
    else { return nil }
    let value = line[(first + 1)...].drop { $0 == " " }
    guard let sign = value.first, sign != "｛", sign != "［" else { return nil }
    let text = String(String.UnicodeScalarView(value))
    let quote = text.contains("\"") ? "'" : "\""
    return ("值里的“: ”会被当作键和值的分界；请给整个值加引号：\(quote)\(text)\(quote)", failure.column)
  }

  private func firstColon(in line: [Unicode.Scalar]) -> Int? {
    let indent = KeyShape.indent(of: line)
    return line.indices.first { $0 >= indent && line[$0] == ":" && Self.endsKey($0, line) }
  }

  private static func endsKey(_ column: Int, _ line: [Unicode.Scalar]) -> Bool {
    column + 1 == line.count || line[column + 1] == " "
  }

  private func fullWidthSign(
    _ lines: ClosedRange<Int>
  ) -> (line: Int, column: Int, sign: Unicode.Scalar)? {
    for line in lines {
      let scalars = source.line(line)
      if let column = scalars.firstIndex(where: { "，］｝".unicodeScalars.contains($0) }) {
        return (line, column, scalars[column])
      }
    }
    return nil
  }
}
