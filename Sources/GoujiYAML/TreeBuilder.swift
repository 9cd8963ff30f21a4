internal import CLibYAML
internal import GoujiModel

/// Builds the values of a file from libyaml's events and gathers every mistake on the way.
struct TreeBuilder {
  private let mended: MendedSource
  let file: String
  private(set) var mistakes: [Mistake] = []
  /// What the input method left and reading can go on behind; not among ``mistakes``.
  private(set) var slips: [Slip] = []
  /// What ended the reading before the end of the file; the last of ``mistakes``.
  private(set) var failure: Mistake?

  private var nodes = 0
  private var depth = 0
  private var anchors: [String: Anchor] = [:]
  /// 0-based line of the last event that was read.
  private(set) var lastLine = 0
  private(set) var isStopped = false
  private let suspects: SuspectSigns
  /// Keys whose values are read over.
  private let leftOut: Set<String>

  var source: SourceText { mended.text }

  private struct Anchor {
    var value: LocatedValue
    var nodes: Int
    var depth: Int
    var isUsed = false
  }

  /// Where a value stands; it decides what a plain scalar with a full-width colon may be.
  enum Context {
    case document
    case sequence
    case blockValue(keyLine: Int)
    case flow
  }

  init(_ source: MendedSource, file: String, leavingOut leftOut: Set<String>) {
    self.leftOut = leftOut
    mended = source
    self.file = file
    suspects = SuspectSigns(source.text.bytes)
  }

  mutating func documents(of buffer: UnsafeBufferPointer<UInt8>) -> [LocatedValue] {
    guard let start = buffer.baseAddress else { return [] }
    let mark =
      source.bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var events = EventStream(start: start + mark, count: buffer.count - mark)
    var documents: [LocatedValue] = []
    while let event = nextEvent(&events) {
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT: return documents
      case YAML_DOCUMENT_START_EVENT:
        refuseDirectives(event)
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
      explain(events.failure)
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
      if suspects.hasTightComment { lookForComment(after: event) }
      if case .flow = context { lookForFlowSigns(event, isPlain) }
      if scalar.length == 0 { lookForComparison(event) }
      guard scalar.length <= YAMLReader.maximumScalar else {
        stop("一处文字超过 \(YAMLReader.maximumScalar >> 10) KB；请拆短", at: location)
        return nil
      }
      let value = LocatedValue(
        .scalar(text(scalar.value, scalar.length), isPlain: isPlain), at: location,
        isVerbatim: isVerbatim(event))
      define(scalar.anchor, value, nodes: 1, depth: 1)
      return value
    case YAML_SEQUENCE_START_EVENT:
      return sequence(event, at: location, &events)
    case YAML_MAPPING_START_EVENT:
      var isItem = false
      if case .sequence = context { isItem = true }
      return mapping(event, at: location, isItem: isItem, &events)
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
        if isFlow, suspects.hasTightComment { lookForComment(from: event.pointee.end_mark) }
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
    _ start: UnsafePointer<yaml_event_t>, at location: SourceLocation, isItem: Bool,
    _ events: inout EventStream
  ) -> LocatedValue? {
    let anchor = name(start.pointee.data.mapping_start.anchor)
    refuseTag(start.pointee.data.mapping_start.tag, at: location)
    let isFlow = start.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    guard descend(at: location) else { return nil }
    let before = nodes
    var entries: [LocatedEntry] = []
    var keys = KeySet()
    /// Behind the first key written again the author means another item.
    var isOver = false
    while let event = nextEvent(&events) {
      if event.pointee.type == YAML_MAPPING_END_EVENT {
        depth -= 1
        if isFlow, suspects.hasTightComment { lookForComment(from: event.pointee.end_mark) }
        let value = LocatedValue(.mapping(entries), at: location)
        define(anchor, value, nodes: nodes - before + 1)
        return value
      }
      let keyMark = event.pointee.start_mark
      let keyLocation = self.location(keyMark)
      guard let key = key(of: event, at: keyLocation, &events), let next = nextEvent(&events)
      else { return nil }
      let context = isFlow ? Context.flow : .blockValue(keyLine: Int(keyMark.line))
      if isFlow {
        if isNothing(next) { lookForColon(inFlowKeyAt: keyMark) }
        if suspects.hasQuestionMark { lookForQuestionMark(before: keyMark) }
      }
      if let key, leftOut.contains(key) {
        guard passOver(next, &events) else { return nil }
        continue
      }
      guard let value = value(of: next, in: context, &events) else { return nil }
      guard let key, !isOver else { continue }
      if keys.insert(key, after: entries) {
        entries.append(LocatedEntry(key: key, keyLocation: keyLocation, value: value))
      } else if isItem, entries.count > 1, entries[0].key == key {
        isOver = true
        add("“\(key)”又写了一遍，像是另一条的开头；是另一条请在它前面加“- ”（与上一条的“- ”对齐），不是请删去", at: keyLocation)
      } else {
        mistakes.append(Mistake(.duplicateKey(key), at: keyLocation))
      }
    }
    return nil
  }

  /// Reads over a value; false when the reading stopped.
  private mutating func passOver(
    _ start: UnsafePointer<yaml_event_t>, _ events: inout EventStream
  ) -> Bool {
    var type = start.pointee.type
    var open = 0
    while true {
      switch type {
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT: open += 1
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: open -= 1
      default: break
      }
      guard open > 0 else { return true }
      guard let event = nextEvent(&events) else { return false }
      type = event.pointee.type
    }
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
      let slip = KeyShape.slip(
        inKey: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
    else { return key }
    var place = location
    if slip.isAtEnd {
      let end = event.pointee.end_mark
      place = self.place(Int(end.line), Int(end.column) - 1)
    }
    add(slip.words, at: place)
    return .some(nil)
  }

  private mutating func alias(_ name: String, at location: SourceLocation) -> LocatedValue? {
    guard var anchor = anchors[name] else {
      mistakes.append(
        Mistake(.syntax("没有名为“&\(name)”的锚点；“*\(name)”如果是文字，请加引号"), at: location))
      return LocatedValue(.scalar("*" + name, isPlain: false), at: location)
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
    add(words, at: location)
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

  private mutating func refuseDirectives(_ event: UnsafePointer<yaml_event_t>) {
    let start = event.pointee.data.document_start
    guard start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
    else { return }
    add(Self.directiveWords, at: location(event.pointee.start_mark))
  }

  // MARK: Mistakes

  mutating func add(_ words: String, at location: SourceLocation) {
    mistakes.append(Mistake(.syntax(words), at: location))
  }

  mutating func add(_ slip: InputSlip, line: Int, column: Int) {
    let mistake = Mistake(.syntax(slip.words), at: place(line, column))
    let sign: Unicode.Scalar
    switch slip {
    case .fullWidthColon, .colonWithoutBlank, .wideColonBlank: sign = ":"
    case .fullWidthComma: sign = ","
    case .tabInIndent, .wideBlankInIndent, .noBreakSpaceInIndent:
      mistakes.append(mistake)
      return
    }
    slips.append(Slip(mistake: mistake, mend: Slip.Mend(line: line, column: column, sign: sign)))
  }

  mutating func fail(_ mistake: Mistake) {
    mistakes.append(mistake)
    failure = mistake
  }

  /// Forgets what ended the reading, where something told before is the reason.
  mutating func dropFailure() {
    if mistakes.last == failure { mistakes.removeLast() }
  }

  // MARK: Places and text

  func place(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(
      file: file, line: line + 1, column: mended.column(column, inLine: line) + 1)
  }

  func location(_ mark: yaml_mark_t) -> SourceLocation {
    place(Int(mark.line), Int(mark.column))
  }

  private func text(_ start: UnsafeMutablePointer<yaml_char_t>?, _ length: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  /// Whether a scalar has as many characters as its place in the file, quotes apart.
  private func isVerbatim(_ event: UnsafePointer<yaml_event_t>) -> Bool {
    let (start, end) = (event.pointee.start_mark, event.pointee.end_mark)
    guard start.line == end.line else { return false }
    let scalar = event.pointee.data.scalar
    var count = scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 2
    for byte in UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    where byte & 0xC0 != 0x80 { count += 1 }
    return Int(end.column) - Int(start.column) == count
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
    guard entries.count >= 12 else { return !entries.contains { $0.key.isWritten(as: key) } }
    if set.isEmpty { set = Set(entries.map { $0.key }) }
    return set.insert(key).inserted
  }
}
