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
    var lexicons = RuleLexicons(try Self.files("Rules/lexicons"))
    let files = try Self.files("Rules/sets").map { lexicons.filling($0) }
    let sets = RuleSetComposition(files, leftOut: [], version: "0.1.0")
    library = try RuleLibrary(sets, forms: forms.map(\.form), folding: folding)
  }

  /// The YAML files of a folder, in order of their names.
  private static func files(_ folder: String) throws -> [RuleSetFile] {
    let path = root.appending(path: folder).path
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(".yaml") }
      .map { name in
        let root = try YAMLReader.read(try bytes(folder + "/" + name), file: name)[0]
        return RuleSetFile(name: name, root: root, sha256: "", folder: 0)
      }
  }
}
