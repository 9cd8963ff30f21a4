internal import GoujiModel

/// What was recognised, as JSON: one object for one submission, an array for several.
package struct JSONParse: ParseFormat {
  package static let name = "json"
  package static let marks = NDJSONParse.marks.flatMap { [$0, "[\n" + $0] }

  private let options: ParseOptions
  /// The first object, until it is known whether it stands alone.
  private var first: [UInt8] = []
  private var count = 0

  package init(options: ParseOptions) {
    self.options = options
  }

  package mutating func entry(_ entry: ParseEntry) -> [UInt8] {
    count += 1
    let object = NDJSONParse.object(entry, options)
    switch count {
    case 1:
      first = object
      return []
    case 2:
      defer { first = [] }
      return Array("[\n".utf8) + first + Array(",\n".utf8) + object
    default:
      return Array(",\n".utf8) + object
    }
  }

  package mutating func end() -> [UInt8] {
    switch count {
    case 0: Array("[]\n".utf8)
    case 1: first + [0x0A]
    default: Array("\n]\n".utf8)
    }
  }
}

/// What was recognised, one JSON object a line.
package struct NDJSONParse: ParseFormat {
  package static let name = "ndjson"
  package static let marks = ["report", "unread"].map { #"{"kind":"\#($0)","path":"# }

  private let options: ParseOptions

  package init(options: ParseOptions) {
    self.options = options
  }

  package mutating func entry(_ entry: ParseEntry) -> [UInt8] {
    Self.object(entry, options) + [0x0A]
  }

  package mutating func end() -> [UInt8] { [] }

  static func object(_ entry: ParseEntry, _ options: ParseOptions) -> [UInt8] {
    var json = JSONWriter()
    switch entry {
    case .unread(let submission): json.unread(submission)
    case .report(let path, let format, let report): json.parsed(path, format, report, options)
    }
    return json.bytes
  }
}
