package import GoujiForms
internal import GoujiModel

extension AuditConfiguration {
  /// Reads the unit registry that a command was given.
  ///
  /// - Throws: ``ConfigurationError/mistakes(_:)`` with every mistake of the file.
  package func units(_ path: String) throws(ConfigurationError) -> UnitDirectory {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(FilePath(path))
    } catch {
      let place = SourceLocation(file: path, line: 1, column: 1)
      throw .mistakes(
        MistakeListing(Mistakes([Mistake(.unreadable(error.description), at: place)])))
    }
    do {
      return try RegistryFile.read(bytes, file: path, folding: folding, forms: forms)
    } catch {
      throw .mistakes(MistakeListing(error))
    }
  }
}
