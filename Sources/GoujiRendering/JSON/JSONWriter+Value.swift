package import GoujiModel

extension JSONValue {
  /// UTF-8 JSON over many lines, two spaces a level, for people to read.
  package var indented: [UInt8] {
    var writer = JSONWriter()
    writer.indented(self, level: 0)
    return writer.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func indented(_ value: JSONValue, level: Int) {
    switch value {
    case .string(let text): string(text)
    case .integer(let number): self.number(number)
    case .boolean(let flag): boolean(flag)
    case .array(let elements) where elements.allSatisfy(\.isScalar):
      array(elements) { $0.indented($1, level: level) }
    case .array(let elements):
      open(0x5B)
      for element in elements {
        newLine(level + 1)
        indented(element, level: level + 1)
      }
      closing(0x5D, level)
    case .object(let members):
      open(0x7B)
      for member in members {
        newLine(level + 1)
        key(named: member.name)
        bytes.append(0x20)
        indented(member.value, level: level + 1)
      }
      if members.isEmpty { close(0x7D) } else { closing(0x7D, level) }
    }
  }

  private mutating func newLine(_ level: Int) {
    lineBreak()
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  private mutating func closing(_ bracket: UInt8, _ level: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
    close(bracket)
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .string, .integer, .boolean: true
    case .array, .object: false
    }
  }
}
