internal import GoujiArchive

/// The objects of a sound PDF file; what is out of the ordinary is not read.
///
/// - Source: ISO 32000-1, §7.5 (file structure), §7.4 (filters).
final class PDFFile {
  struct Stream {
    var dictionary: [String: PDFObject]
    var data: Range<Int>
  }

  private enum Entry {
    case offset(Int)
    case packed(in: Int, index: Int)
    case free
  }

  private static let mostObjects = 1_000_000
  private static let mostSections = 64
  /// The most that is unpacked of one file, in bytes.
  private static let sizeLimit = 32 << 20

  private let bytes: [UInt8]
  private var entries: [Int: Entry] = [:]
  private(set) var trailer: [String: PDFObject] = [:]
  private var packed: [Int: (bytes: [UInt8], starts: [Int])] = [:]
  private var unpackedBytes = 0
  /// Objects being read, which refer to themselves where one is asked for again.
  private var open: Set<Int> = []

  /// nil where the file is damaged, encrypted or written in a way that is not read.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let mark = bytes.suffix(2048).lastStart(of: "startxref") else { return nil }
    var lexer = PDFLexer(bytes, at: mark + 9)
    var places = [lexer.integer()]
    var seen: Set<Int> = []
    while let place = places.popLast() {
      guard let place, place < bytes.count, seen.insert(place).inserted,
        seen.count <= Self.mostSections, let section = section(at: place)
      else { return nil }
      if trailer.isEmpty { trailer = section }
      if let more = section["Prev"] { places.append(more.integer) }
      if let more = section["XRefStm"] { places.append(more.integer) }
    }
    guard trailer["Encrypt"] == nil else { return nil }
  }

  // MARK: Cross-references

  private func section(at place: Int) -> [String: PDFObject]? {
    var lexer = PDFLexer(bytes, at: place)
    return lexer.take("xref") ? table(&lexer) : crossReferences(at: place)
  }

  private func table(_ lexer: inout PDFLexer) -> [String: PDFObject]? {
    while !lexer.take("trailer") {
      guard let first = lexer.integer(), let count = lexer.integer(), count <= Self.mostObjects
      else { return nil }
      for number in first..<first + count {
        guard let offset = lexer.integer(), lexer.integer() != nil else { return nil }
        if lexer.take("n") {
          add(number, .offset(offset))
        } else if lexer.take("f") {
          add(number, .free)
        } else {
          return nil
        }
      }
    }
    return lexer.object()?.dictionary
  }

  /// The newest section comes first: what it says stands.
  private func add(_ number: Int, _ entry: Entry) {
    if entries[number] == nil { entries[number] = entry }
  }

  private func crossReferences(at place: Int) -> [String: PDFObject]? {
    guard let stream = stream(at: place, of: nil), stream.dictionary["Type"]?.name == "XRef",
      let data = content(of: stream),
      let widths = stream.dictionary["W"]?.array?.compactMap(\.integer), widths.count == 3,
      widths.allSatisfy({ (0...8).contains($0) }), let size = stream.dictionary["Size"]?.integer
    else { return nil }
    let sections = stream.dictionary["Index"]?.array?.compactMap(\.integer) ?? [0, size]
    var next = 0
    func field(_ width: Int, ifNone: Int) -> Int {
      guard width > 0 else { return ifNone }
      defer { next += width }
      return data[next..<next + width].reduce(0) { $0 << 8 | Int($1) } & 0xFF_FFFF_FFFF
    }
    let width = widths.reduce(0, +)
    for pair in stride(from: 0, to: sections.count - 1, by: 2) {
      for number in 0..<max(0, min(sections[pair + 1], Self.mostObjects)) {
        guard width > 0, next + width <= data.count else { return nil }
        let kind = field(widths[0], ifNone: 1)
        let second = field(widths[1], ifNone: 0)
        let third = field(widths[2], ifNone: 0)
        switch kind {
        case 1: add(sections[pair] + number, .offset(second))
        case 2: add(sections[pair] + number, .packed(in: second, index: third))
        default: add(sections[pair] + number, .free)
        }
      }
    }
    return stream.dictionary
  }

  // MARK: Objects

  /// What a value is, if it stands elsewhere.
  func resolved(_ object: PDFObject?) -> PDFObject? {
    var object = object
    for _ in 0..<8 {
      guard case .reference(let number)? = object else { return object }
      object = self.object(number)
    }
    return nil
  }

  private func object(_ number: Int) -> PDFObject? {
    switch entries[number] {
    case .offset(let offset):
      guard var lexer = lexer(at: offset, of: number) else { return nil }
      return lexer.object()
    case .packed(let container, let index):
      guard let (bytes, starts) = objects(in: container), starts.indices.contains(index) else {
        return nil
      }
      var lexer = PDFLexer(bytes, at: starts[index])
      return lexer.object()
    default: return nil
    }
  }

  /// A lexer behind `12 0 obj`.
  private func lexer(at offset: Int, of number: Int?) -> PDFLexer? {
    guard offset >= 0, offset < bytes.count else { return nil }
    var lexer = PDFLexer(bytes, at: offset)
    guard let found = lexer.integer(), lexer.integer() != nil, lexer.take("obj"),
      number == nil || number == found
    else { return nil }
    return lexer
  }

  private func objects(in container: Int) -> (bytes: [UInt8], starts: [Int])? {
    if let known = packed[container] { return known }
    guard let stream = stream(.reference(container)), let bytes = content(of: stream),
      let count = stream.dictionary["N"]?.integer, let first = stream.dictionary["First"]?.integer,
      (0...bytes.count).contains(count), (0...bytes.count).contains(first)
    else { return nil }
    var lexer = PDFLexer(bytes, at: 0)
    var starts: [Int] = []
    for _ in 0..<count {
      guard lexer.integer() != nil, let start = lexer.integer() else { return nil }
      starts.append(first + start)
    }
    packed[container] = (bytes, starts)
    return (bytes, starts)
  }

  // MARK: Streams

  /// The stream that a value refers to.
  func stream(_ object: PDFObject?) -> Stream? {
    guard case .reference(let number)? = object, case .offset(let offset)? = entries[number],
      open.insert(number).inserted
    else { return nil }
    defer { open.remove(number) }
    return stream(at: offset, of: number)
  }

  private func stream(at offset: Int, of number: Int?) -> Stream? {
    guard var lexer = lexer(at: offset, of: number),
      let dictionary = lexer.object()?.dictionary, lexer.take("stream")
    else { return nil }
    if lexer.next < bytes.count, bytes[lexer.next] == 0x0D { lexer.next += 1 }
    guard lexer.next < bytes.count, bytes[lexer.next] == 0x0A else { return nil }
    let start = lexer.next + 1
    guard let length = resolved(dictionary["Length"])?.integer, length >= 0,
      start + length <= bytes.count
    else { return nil }
    lexer.next = start + length
    return lexer.take("endstream")
      ? Stream(dictionary: dictionary, data: start..<start + length) : nil
  }

  /// What a stream holds, unpacked; nil where it is damaged or packed in another way.
  func content(of stream: Stream) -> [UInt8]? {
    var names: [String] = []
    switch resolved(stream.dictionary["Filter"]) {
    case nil: break
    case .name(let name)?: names = [name]
    case .array(let array)?:
      names = array.compactMap { resolved($0)?.name }
      guard names.count == array.count else { return nil }
    default: return nil
    }
    var content = bytes[stream.data]
    for (index, name) in names.enumerated() {
      switch name {
      case "FlateDecode", "Fl":
        guard unpackedBytes <= Self.sizeLimit,
          let unpacked = Inflation.unpack(content, limit: Self.sizeLimit - unpackedBytes)
        else { return nil }
        unpackedBytes += unpacked.count
        guard let plain = unpredicted(unpacked, parameters(stream, index)) else { return nil }
        content = plain[...]
      case "ASCII85Decode", "A85":
        guard let plain = PDFFilter.ascii85(content) else { return nil }
        content = plain[...]
      default: return nil
      }
    }
    if names.isEmpty { unpackedBytes += content.count }
    return unpackedBytes <= Self.sizeLimit ? Array(content) : nil
  }

  private func parameters(_ stream: Stream, _ index: Int) -> [String: PDFObject] {
    switch resolved(stream.dictionary["DecodeParms"]) {
    case .dictionary(let parameters)?: parameters
    case .array(let array)? where array.indices.contains(index):
      resolved(array[index])?.dictionary ?? [:]
    default: [:]
    }
  }

  private func unpredicted(_ bytes: [UInt8], _ parameters: [String: PDFObject]) -> [UInt8]? {
    let predictor = parameters["Predictor"]?.integer ?? 1
    guard predictor > 1 else { return bytes }
    guard predictor >= 10, parameters["Colors"]?.integer ?? 1 == 1,
      parameters["BitsPerComponent"]?.integer ?? 8 == 8
    else { return nil }
    return PDFFilter.unpredicted(bytes, columns: parameters["Columns"]?.integer ?? 1)
  }
}

extension ArraySlice<UInt8> {
  /// Where a word begins for the last time.
  fileprivate func lastStart(of word: StaticString) -> Int? {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard count >= word.count else { return nil }
    return (startIndex...endIndex - word.count).last {
      self[$0..<$0 + word.count].elementsEqual(word)
    }
  }
}
