internal import CLibYAML
internal import GoujiModel

/// Builds the values of a file from libyaml's events and gathers every mistake on the way.
struct TreeBuilder {
  private let bytes: [UInt8]
  private let file: String
  private(set) var mistakes: [Mistake] = []

  private var nodes = 0
  private var depth = 0
  private var anchors: [String: Anchor] = [:]
  /// Made at the first doubt; most files need none.
  private var madeSource: SourceText?
  /// 0-based line of the last event that was read.
  private var lastLine = 0
  private var isStopped = false
  /// Whether a “#” stands right before a word somewhere, which may cut a value short.
  private let hasTightComments: Bool

  private struct Anchor {
    var value: LocatedValue
    var nodes: Int
    var depth: Int
    var isUsed = false
  }

  /// Where a value stands; it decides what a plain scalar with a full-width colon may be.
  private enum Context {
    case document
    case sequence
    case blockValue(keyLine: Int)
    case flow
  }

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    hasTightComments = SignSlip.hasTightComments(bytes)
  }

  mutating func documents(of buffer: UnsafeBufferPointer<UInt8>) -> [LocatedValue] {
    guard let start = buffer.baseAddress else { return [] }
    let mark = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var events = EventStream(start: start + mark, count: buffer.count - mark)
    var documents: [LocatedValue] = []
    while let event = nextEvent(&events) {
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT: return documents
      case YAML_DOCUMENT_START_EVENT:
        guard let first = nextEvent(&events),
          let value = value(of: first, in: .document, &events)
        else { return [] }
        documents.append(value)
        reportUnusedAnchors()
      default: continue
      }
    }
    return documents
  }

  private mutating func nextEvent(_ events: inout EventStream) -> UnsafePointer<yaml_event_t>? {
    guard !isStopped else { return nil }
    guard let event = events.next() else {
      isStopped = true
      let failure = events.failure
      mistakes.append(explanation(of: failure))
      return nil
    }
    lastLine = Int(event.pointee.start_mark.line)
    return event
  }

  // MARK: Values

  /// - Returns: nil when the reading stopped; the mistake is among ``mistakes``.
  private mutating func value(
    of event: UnsafePointer<yaml_event_t>, in context: Context, _ events: inout EventStream
  ) -> LocatedValue? {
    let location = location(event.pointee.start_mark)
    guard count(1, at: location) else { return nil }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.pointee.data.scalar
      refuseTag(scalar.tag, at: location)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      if isPlain { lookForSwallowedKey(event, context) }
      if isPlain, hasTightComments { lookForComment(after: event.pointee.end_mark) }
      let value = LocatedValue(
        .scalar(text(scalar.value, scalar.length), isPlain: isPlain), at: location)
      define(scalar.anchor, value, nodes: 1, depth: 1)
      return value
    case YAML_SEQUENCE_START_EVENT:
      return sequence(event, at: location, &events)
    case YAML_MAPPING_START_EVENT:
      return mapping(event, at: location, &events)
    default:
      return alias(String(cString: event.pointee.data.alias.anchor), at: location)
    }
  }

  private mutating func sequence(
    _ start: UnsafePointer<yaml_event_t>, at location: SourceLocation, _ events: inout EventStream
  ) -> LocatedValue? {
    let anchor = name(start.pointee.data.sequence_start.anchor)
    refuseTag(start.pointee.data.sequence_start.tag, at: location)
    let isFlow = start.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    guard descend(at: location) else { return nil }
    let before = nodes
    var values: [LocatedValue] = []
    while let event = nextEvent(&events) {
      if event.pointee.type == YAML_SEQUENCE_END_EVENT {
        depth -= 1
        let value = LocatedValue(.sequence(values), at: location)
        define(anchor, value, nodes: nodes - before + 1)
        return value
      }
      guard let value = value(of: event, in: isFlow ? .flow : .sequence, &events) else {
        return nil
      }
      values.append(value)
    }
    return nil
  }

  private mutating func mapping(
    _ start: UnsafePointer<yaml_event_t>, at location: SourceLocation, _ events: inout EventStream
  ) -> LocatedValue? {
    let anchor = name(start.pointee.data.mapping_start.anchor)
    refuseTag(start.pointee.data.mapping_start.tag, at: location)
    let isFlow = start.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    guard descend(at: location) else { return nil }
    let before = nodes
    var entries: [LocatedEntry] = []
    var keys = KeySet()
    while let event = nextEvent(&events) {
      if event.pointee.type == YAML_MAPPING_END_EVENT {
        depth -= 1
        let value = LocatedValue(.mapping(entries), at: location)
        define(anchor, value, nodes: nodes - before + 1)
        return value
      }
      let keyMark = event.pointee.start_mark
      let keyLocation = self.location(keyMark)
      guard let key = key(of: event, at: keyLocation, &events), let next = nextEvent(&events)
      else { return nil }
      let context = isFlow ? Context.flow : .blockValue(keyLine: Int(keyMark.line))
      if isFlow, isNothing(next) { lookForColon(inFlowKeyAt: keyMark) }
      guard let value = value(of: next, in: context, &events) else { return nil }
      guard let key else { continue }
      if keys.insert(key, after: entries) {
        entries.append(LocatedEntry(key: key, keyLocation: keyLocation, value: value))
      } else {
        mistakes.append(Mistake(.duplicateKey(key), at: keyLocation))
      }
    }
    return nil
  }

  /// - Returns: nil when the reading stopped; `.some(nil)` for a key that was refused.
  private mutating func key(
    of event: UnsafePointer<yaml_event_t>, at location: SourceLocation, _ events: inout EventStream
  ) -> String?? {
    guard event.pointee.type == YAML_SCALAR_EVENT else {
      mistakes.append(Mistake(.syntax("键应是文字，不能是列表、键值或“*”引用"), at: location))
      return value(of: event, in: .flow, &events).map { _ in nil }
    }
    guard count(1, at: location) else { return nil }
    let scalar = event.pointee.data.scalar
    refuseTag(scalar.tag, at: location)
    let key = text(scalar.value, scalar.length)
    define(
      scalar.anchor, LocatedValue(.scalar(key, isPlain: true), at: location), nodes: 1, depth: 1)
    guard scalar.style == YAML_PLAIN_SCALAR_STYLE,
      let slip = keySlip(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
    else { return key }
    var place = location
    if slip.isAtEnd {
      let end = self.location(event.pointee.end_mark)
      place = SourceLocation(file: file, line: end.line, column: end.column - 1)
    }
    mistakes.append(Mistake(.syntax(slip.words), at: place))
    return .some(nil)
  }

  /// Why a plain key is refused; read from its bytes, for most keys are as they should be.
  private func keySlip(_ key: UnsafeBufferPointer<UInt8>) -> (words: String, isAtEnd: Bool)? {
    if key.isEmpty { return ("冒号前面没有键", false) }
    if key.elementsEqual("<<".utf8) { return ("不支持“<<”合并，请把各键逐一写出", false) }
    for blank in KeyShape.wideBlanks {
      if key.starts(with: blank) { return (Slip.wideBlankInIndent.words, false) }
      if key.suffix(blank.count).elementsEqual(blank) { return ("键和冒号之间有全角空格，请删去", true) }
    }
    return nil
  }

  private mutating func alias(_ name: String, at location: SourceLocation) -> LocatedValue? {
    guard var anchor = anchors[name] else {
      mistakes.append(
        Mistake(.syntax("没有名为“&\(name)”的锚点；“*\(name)”如果是文字，请加引号"), at: location))
      return LocatedValue(.scalar("", isPlain: false), at: location)
    }
    guard count(anchor.nodes, at: location) else { return nil }
    guard depth + anchor.depth <= YAMLReader.maximumDepth else {
      stop("嵌套超过 \(YAMLReader.maximumDepth) 层", at: location)
      return nil
    }
    anchor.isUsed = true
    anchors[name] = anchor
    return anchor.value
  }

  // MARK: Limits and anchors

  private mutating func count(_ number: Int, at location: SourceLocation) -> Bool {
    nodes += number
    guard nodes > YAMLReader.maximumNodes else { return true }
    stop("内容超过 \(YAMLReader.maximumNodes) 项（“*”引用展开后计）", at: location)
    return false
  }

  private mutating func descend(at location: SourceLocation) -> Bool {
    depth += 1
    guard depth > YAMLReader.maximumDepth else { return true }
    stop("嵌套超过 \(YAMLReader.maximumDepth) 层", at: location)
    return false
  }

  private mutating func stop(_ words: String, at location: SourceLocation) {
    isStopped = true
    mistakes.append(Mistake(.syntax(words), at: location))
  }

  private mutating func define(
    _ pointer: UnsafeMutablePointer<yaml_char_t>?, _ value: LocatedValue, nodes: Int, depth: Int
  ) {
    guard let name = name(pointer) else { return }
    anchors[name] = Anchor(value: value, nodes: nodes, depth: depth)
  }

  private mutating func define(_ name: String?, _ value: LocatedValue, nodes: Int) {
    guard let name else { return }
    anchors[name] = Anchor(value: value, nodes: nodes, depth: height(of: value))
  }

  private func height(of value: LocatedValue) -> Int {
    switch value.content {
    case .scalar: 1
    case .sequence(let values): 1 + (values.map { height(of: $0) }.max() ?? 0)
    case .mapping(let entries): 1 + (entries.map { height(of: $0.value) }.max() ?? 0)
    }
  }

  private mutating func reportUnusedAnchors() {
    for (name, anchor) in anchors where !anchor.isUsed {
      mistakes.append(
        Mistake(
          .syntax("“&\(name)”没有一处引用；“&”开头的如果是文字，请加引号"), at: anchor.value.location))
    }
    anchors = [:]
  }

  private mutating func refuseTag(
    _ tag: UnsafeMutablePointer<yaml_char_t>?, at location: SourceLocation
  ) {
    guard tag != nil else { return }
    mistakes.append(Mistake(.syntax("以“!”开头的文字请加引号（“!”在 YAML 里是类型标记）"), at: location))
  }

  // MARK: Slips of the input method

  private mutating func source() -> SourceText {
    if let madeSource { return madeSource }
    let source = SourceText(bytes)
    madeSource = source
    return source
  }

  /// Reports “键：值” that a plain scalar swallowed where only a key can have been meant.
  private mutating func lookForSwallowedKey(
    _ event: UnsafePointer<yaml_event_t>, _ context: Context
  ) {
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
    let source = source()
    for line in lines {
      let scalars = source.line(line)
      let from = line == first ? Int(start.column) : 0
      guard let (slip, column) = KeyShape.colonSlip(in: scalars, from: from) else { continue }
      mistakes.append(Mistake(.syntax(slip.words), at: place(line, column)))
    }
  }

  /// Reports a value that “ #” cuts short, where no comment can have been meant.
  private mutating func lookForComment(after end: yaml_mark_t) {
    let line = source().line(Int(end.line))
    guard let column = SignSlip.tightComment(in: line, from: Int(end.column)) else { return }
    mistakes.append(
      Mistake(
        .syntax("空格加“#”起是注释，后面的字不会读入；要写成文字请给整个值加引号，是注释请在“#”后加空格"),
        at: place(Int(end.line), column)))
  }

  private func isNothing(_ event: UnsafePointer<yaml_event_t>) -> Bool {
    event.pointee.type == YAML_SCALAR_EVENT && event.pointee.data.scalar.length == 0
      && event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
  }

  private mutating func lookForColon(inFlowKeyAt mark: yaml_mark_t) {
    let line = source().line(Int(mark.line))
    guard let (slip, column) = KeyShape.colonSlip(in: line, from: Int(mark.column)) else { return }
    mistakes.append(Mistake(.syntax(slip.words), at: place(Int(mark.line), column)))
  }

  /// What stopped libyaml, looked for in the lines since the last event, where the author slipped.
  private mutating func explanation(of failure: EventStream.Failure) -> Mistake {
    if LibYAMLWords.isOpenQuote(failure.problem), let start = failure.context {
      let words = LibYAMLWords.words(for: failure.problem, at: nil)
      return Mistake(.syntax(words), at: place(start.line, start.column))
    }
    let source = source()
    let earliest = max(0, min(failure.context?.line ?? failure.line, lastLine, failure.line))
    let lines = max(earliest, failure.line - 50)...failure.line
    if let (slip, column) = KeyShape.indentSlip(in: source.line(failure.line)) {
      return Mistake(.syntax(slip.words), at: place(failure.line, column))
    }
    for line in lines {
      if let (slip, column) = KeyShape.colonSlip(in: source.line(line)) {
        return Mistake(.syntax(slip.words), at: place(line, column))
      }
    }
    for line in lines {
      if let (slip, column) = KeyShape.indentSlip(in: source.line(line)) {
        return Mistake(.syntax(slip.words), at: place(line, column))
      }
    }
    let line = source.line(failure.line)
    if failure.problem.hasPrefix("did not find expected ',' or"),
      let (comma, number) = fullWidthComma(lines)
    {
      return Mistake(.syntax("括号里的全角逗号“，”请改成半角逗号加空格“, ”"), at: place(number, comma))
    }
    if let (words, column) = SignSlip.slip(in: line, before: failure.column) {
      return Mistake(.syntax(words), at: place(failure.line, column))
    }
    if failure.problem.hasPrefix("did not find expected ',' or"), let open = failure.context,
      open.line < failure.line
    {
      let words = LibYAMLWords.words(for: failure.problem, at: nil)
      return Mistake(.syntax(words), at: place(open.line, open.column))
    }
    let scalar = line.indices.contains(failure.column) ? line[failure.column] : nil
    let words = LibYAMLWords.words(for: failure.problem, at: scalar)
    return Mistake(.syntax(words), at: place(failure.line, failure.column))
  }

  private mutating func fullWidthComma(_ lines: ClosedRange<Int>) -> (column: Int, line: Int)? {
    let source = source()
    for line in lines {
      if let column = source.line(line).firstIndex(of: "，") { return (column, line) }
    }
    return nil
  }

  // MARK: Places and text

  private func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line + 1, column: column + 1)
  }

  private func location(_ mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func text(_ start: UnsafeMutablePointer<yaml_char_t>?, _ length: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  private func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}

/// The keys of one mapping: a scan while they are few, a set from there on.
private struct KeySet {
  private var set: Set<String> = []

  /// Whether the key is new.
  mutating func insert(_ key: String, after entries: [LocatedEntry]) -> Bool {
    guard entries.count >= 12 else { return !entries.contains { Self.same($0.key, key) } }
    if set.isEmpty { set = Set(entries.map { $0.key }) }
    return set.insert(key).inserted
  }

  /// Byte for byte, which is much faster than canonical equivalence on Han text.
  private static func same(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
  }
}
