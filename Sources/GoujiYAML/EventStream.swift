internal import CLibYAML

/// The events of libyaml's parser over bytes that outlive it.
///
/// The parser points into itself, so it lives on the heap.
struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var holdsEvent = false

  init(start: UnsafePointer<UInt8>, count: Int) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    let isReady = yaml_parser_initialize(parser) != 0
    precondition(isReady, "libyaml has no memory for a parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, count)
  }

  deinit {
    if holdsEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// The next event, valid until the next call; nil when libyaml cannot go on.
  mutating func next() -> UnsafePointer<yaml_event_t>? {
    if holdsEvent { yaml_event_delete(event) }
    holdsEvent = yaml_parser_parse(parser, event) != 0
    return holdsEvent ? UnsafePointer(event) : nil
  }

  struct Failure {
    var problem: String
    /// 0-based.
    var line: Int
    var column: Int
    /// Where the construct began in which the problem was met.
    var context: (line: Int, column: Int)?
  }

  var failure: Failure {
    let state = parser.pointee
    return Failure(
      problem: state.problem.map { String(cString: $0) } ?? "",
      line: Int(state.problem_mark.line), column: Int(state.problem_mark.column),
      context: state.context == nil
        ? nil : (Int(state.context_mark.line), Int(state.context_mark.column)))
  }
}
