import Foundation
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiText
import GoujiYAML

/// The rules, the forms and the character table of this repository.
struct StandardRules {
  let forms: [FormFile]
  let library: RuleLibrary
  let folding: Folding

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  init() throws {
    folding = Folding(table: try Self.bytes("Rules/text/traditional-simplified.tsv"))
    let folding = folding
    forms = try Self.files("Rules/forms").map { try FormFile($0.root, folding: folding) }
    library = try RuleLibrary(
      files: try Self.files("Rules/sets"), forms: forms.map(\.form), folding: folding)
  }

  /// The YAML files of a folder, in order of their names.
  private static func files(
    _ folder: String
  ) throws -> [(name: String, root: LocatedValue, sha256: String)] {
    let path = root.appending(path: folder).path
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(".yaml") }
      .map { ($0, try YAMLReader.read(try bytes(folder + "/" + $0), file: $0)[0], "") }
  }
}
